package dev.weft.samples.chat;

import dev.weft.Coroutine;
import dev.weft.io.Connection;
import dev.weft.sync.Channel;
import java.io.IOException;

/**
 * Somebody in the chat. What is to be read there waits in an outbox, which a task of its own empties: so nobody who speaks ever
 * waits for somebody who reads. Who lets {@value #OUTBOX} lines pile up, beyond what the connection itself takes, is sent off.
 */
final class Member {
    static final int OUTBOX = 256;

    final String name;
    Room room;
    private final Connection connection;
    private final Channel<String> outbox = Channel.buffered(OUTBOX);

    Member(String name, Connection connection) {
        this.name = name;
        this.connection = connection;
    }

    /** Hands a line over, without waiting. */
    void tell(String line) {
        if (!outbox.isClosed() && !outbox.trySend(line + "\r\n")) {
            sendOff();
        }
    }

    /** Breaks the connection: both of its tasks end, and the last of them leaves the room. */
    private void sendOff() {
        outbox.close();
        try {
            connection.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }

    /** Nothing more is to be read. What is in the outbox still arrives. */
    void finish() {
        outbox.close();
    }

    /** Writes what is told, until there is nothing more. */
    @Coroutine
    void deliver() throws IOException {
        for (String line; (line = outbox.receiveOrNull()) != null; ) {
            connection.writeAll(line);
        }
    }
}
