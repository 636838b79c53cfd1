package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waits that cannot be: they are errors where they were asked for, and leave nothing behind. */
@Timeout(60)
class ChannelRefusalTest extends ChannelProgram {
    /** Flaw 21: a blocking channel would stop all tasks. */
    @Test
    void a_blocking_channel_is_an_error_that_says_what_to_do() throws Exception {
        Pipe pipe = pipe();
        pipe.source().configureBlocking(true);
        Task<Object> reader = spawnWait(new ReadWait(pipe.source()));
        os.run();
        assertThat(reader.result()).isInstanceOf(IllegalBlockingModeException.class);
        assertThat((Throwable) reader.result()).hasMessageContaining("configureBlocking(false)");
    }

    @Test
    void a_channel_that_cannot_do_it_is_an_error_at_the_yield() throws Exception {
        Pipe pipe = pipe();
        ServerSocketChannel server = nonBlocking(ServerSocketChannel.open());
        List<Task<Object>> tasks =
                List.of(spawnWait(new ReadWait(pipe.sink())), spawnWait(new WriteWait(pipe.source())), spawnWait(new WriteWait(server)));
        os.run();
        assertThat(tasks).allSatisfy(t -> assertThat(t.result()).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void null_is_no_channel() {
        assertThatThrownBy(() -> new ReadWait(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> new WriteWait(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void a_refused_wait_leaves_nothing_behind() throws Exception {
        Pipe pipe = pipe();
        Task<Integer> reader = os.spawn(() -> {
            pipe.source().configureBlocking(true);
            try {
                Co.yield(new ReadWait(pipe.source()));
            } catch (IllegalBlockingModeException e) {
                pipe.source().configureBlocking(false);
            }
            pipe.sink().write(bytes(2));
            return readFully(pipe.source(), bytes(2));
        });
        os.run();
        assertThat(reader.result()).isEqualTo(2);
    }
}
