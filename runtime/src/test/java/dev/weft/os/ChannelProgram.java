package dev.weft.os;

import dev.weft.Co;
import dev.weft.Coroutine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A program that waits for channels, and closes them. */
abstract class ChannelProgram {
    final Lines out = new Lines();
    final Scheduler os = Scheduler.create(out);
    final List<SelectableChannel> open = new ArrayList<>();

    @AfterEach
    void closeChannels() throws IOException {
        for (SelectableChannel channel : open) {
            channel.close();
        }
    }

    <C extends SelectableChannel> C nonBlocking(C channel) throws IOException {
        open.add(channel);
        channel.configureBlocking(false);
        return channel;
    }

    Pipe pipe() throws IOException {
        Pipe pipe = Pipe.open();
        nonBlocking(pipe.source());
        nonBlocking(pipe.sink());
        return pipe;
    }

    static ByteBuffer bytes(int n) {
        return ByteBuffer.allocate(n);
    }

    /** What a task's wait ends with. */
    Task<Object> spawnWait(SystemCall<?> wait) {
        return os.spawn(() -> {
            try {
                return Co.yield(wait);
            } catch (Exception e) {
                return e;
            }
        });
    }

    @Coroutine
    static int readFully(Pipe.SourceChannel source, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            Co.yield(new ReadWait(source));
            if (source.read(into) < 0) {
                break;
            }
        }
        return into.position();
    }

    @Coroutine
    static void writeFully(Pipe.SinkChannel sink, ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            Co.yield(new WriteWait(sink));
            sink.write(from);
        }
    }
}
