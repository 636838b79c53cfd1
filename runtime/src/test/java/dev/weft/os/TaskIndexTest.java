package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Coro;
import dev.weft.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of tasks, against a map. */
class TaskIndexTest {
    private final TaskTable table = new TaskTable(null);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void it_finds_what_is_there_and_nothing_else(long seed) {
        Random random = new Random(seed);
        TreeMap<Integer, Task<?>> model = new TreeMap<>();
        TreeMap<Integer, Task<?>> killed = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            boolean growing = i / 4000 % 2 == 0;
            if (model.isEmpty() || random.nextInt(10) < (growing ? 7 : 3)) {
                Coro<Object, Object, Object> body = Generator.of(() -> {});
                Task<?> task = random.nextBoolean() ? table.adopt(body, 0, false) : table.create("x", body, 0, false);
                model.put(task.tid(), task);
            } else {
                Integer key = model.ceilingKey(random.nextInt(model.lastKey()) + 1);
                Task<?> ending = model.remove(key);
                if (random.nextBoolean()) {
                    table.end(ending, Task.State.KILLED, null);
                    killed.put(key, ending);
                } else {
                    ending.body().close();
                    table.end(ending, Task.State.DONE, null);
                }
                assertThat(table.get(key)).isNull();
            }
            int probe = random.nextInt(i + 2);
            assertThat(table.get(probe)).isSameAs(model.get(probe));
            assertThat(table.ended(probe)).isSameAs(killed.get(probe));
            assertThat(table.size()).isEqualTo(model.size());
        }
        assertThat(table.all()).containsExactlyElementsOf(model.values());
    }

    @Test
    void removing_twice_does_no_harm() {
        TaskIndex index = new TaskIndex();
        Task<?> first = table.create("a", Generator.of(() -> {}), 0, false);
        Task<?> second = table.create("b", Generator.of(() -> {}), 0, false);
        index.add(first);
        index.add(second);
        index.remove(first);
        index.remove(first);
        assertThat(index.all()).containsExactly(second);
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void a_coroutine_belongs_to_one_task_for_good() {
        List<Coro<Object, Object, Object>> bodies = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            Coro<Object, Object, Object> body = Generator.of(() -> {});
            bodies.add(body);
            table.adopt(body, 0, false);
        }
        assertThat(bodies).allSatisfy(body ->
                assertThatThrownBy(() -> table.adopt(body, 0, false)).isInstanceOf(IllegalStateException.class));
        assertThatThrownBy(() -> table.adopt(bodies.get(499), 0, false)).hasMessageContaining("is task 500");
        assertThatThrownBy(() -> new TaskTable(null).adopt(bodies.get(499), 0, false)).hasMessageContaining("of another scheduler");
    }
}
