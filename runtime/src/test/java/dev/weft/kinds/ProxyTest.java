package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.CoCallable;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.PinnedException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code java.lang.reflect.Proxy} over interfaces with coroutines: a handler sees what the source declares. */
class ProxyTest {
    public interface Service {
        @Coroutine
        long add(long a, String b, int... rest);

        @Coroutine
        void nothing();

        default String plain() {
            return "plain";
        }
    }

    interface Hidden<T> {
        @Coroutine
        T ask(T t);
    }

    private final List<String> seen = new ArrayList<>();

    @SuppressWarnings("unchecked")
    private <T> T proxy(Class<T> type, Object answer) {
        InvocationHandler handler = (self, method, arguments) -> {
            seen.add(method.getName() + List.of(method.getParameterTypes()) + (arguments == null ? "" : List.of(arguments)));
            return answer;
        };
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    @Test
    void a_handler_sees_the_plain_method_and_its_own_arguments_only() {
        Service service = proxy(Service.class, 42L);
        int[] rest = {1, 2};
        Generator<Object> g = Generator.of(() -> {
            Co.yield("before");
            Co.yield(service.add(7L, "b", rest));
        });
        assertThat((Iterable<Object>) g).containsExactly("before", 42L);
        assertThat(seen).containsExactly("add[long, class java.lang.String, class [I]" + List.of(7L, "b", rest));
    }

    @Test
    void it_sees_the_same_from_plain_callers() {
        assertThat(proxy(Service.class, 1L).add(2, "c")).isEqualTo(1);
        proxy(Service.class, null).nothing();
        assertThat(seen).hasSize(2);
        assertThat(seen.get(1)).isEqualTo("nothing[]");
    }

    @Test
    void an_interface_that_is_not_public_and_one_of_the_runtimes_own() {
        Hidden<Object> hidden = proxy(Hidden.class, "answer");
        CoCallable<Object> callable = proxy(CoCallable.class, "called");
        assertThat((Iterable<Object>) Generator.of(() -> {
            Co.yield(hidden.ask("q"));
            Co.yield(callable.call());
        })).containsExactly("answer", "called");
        assertThat(seen).containsExactly("ask[class java.lang.Object][q]", "call[]");
    }

    @Test
    void a_proxy_is_a_body() {
        CoCallable<Object> callable = proxy(CoCallable.class, "called");
        dev.weft.Coro<Object, Object, Object> coro = dev.weft.Coro.from(callable);
        assertThat(coro.hasNext()).isFalse();
        assertThat(coro.result()).isEqualTo("called");
    }

    @Test
    void a_handler_that_would_suspend_is_pinned_by_the_reflection_around_it() {
        Hidden<Object> suspending = t -> Co.yield(t);
        @SuppressWarnings("unchecked")
        Hidden<Object> proxy = (Hidden<Object>) Proxy.newProxyInstance(
                Hidden.class.getClassLoader(), new Class<?>[] {Hidden.class}, (self, method, arguments) -> suspending.ask(arguments[0]));
        Generator<Object> g = Generator.of(() -> proxy.ask("q"));
        assertThatThrownBy(g::next).isInstanceOf(PinnedException.class).hasMessageContaining("ProxyTest.lambda$");
    }

    @Test
    void reflection_shows_the_methods_as_they_were_declared() throws Exception {
        Method add = Service.class.getMethod("add", long.class, String.class, int[].class);
        assertThat(add.isVarArgs()).isTrue();
        assertThat(add.isAnnotationPresent(Coroutine.class)).isTrue();
        for (Class<?> type : List.of(Service.class, Hidden.class)) {
            for (Method method : type.getDeclaredMethods()) {
                assertThat(method.isSynthetic())
                        .as(method.toString())
                        .isEqualTo(method.toString().contains("dev.weft.abi."));
            }
        }
    }
}
