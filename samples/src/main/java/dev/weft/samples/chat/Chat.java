package dev.weft.samples.chat;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.io.Connection;
import dev.weft.io.LineTooLongException;
import dev.weft.io.TcpServer;
import dev.weft.io.TcpSocket;
import dev.weft.os.Sleep;
import dev.weft.os.TaskFailedException;
import dev.weft.os.TaskGroup;
import dev.weft.os.Timeout;
import dev.weft.samples.services.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A chat server: {@code nc localhost 45000}, a name, and whatever one says is heard in the room. Two tasks for each client, one
 * that reads and one that writes; all that they share is of one thread, so there is nothing to lock.
 */
public final class Chat {
    private static final int LONGEST_LINE = 1000;
    private static final String TOO_LONG = "* no line may have more than " + LONGEST_LINE + " bytes";
    private static final Duration TIME_FOR_A_NAME = Duration.ofMinutes(1);
    private static final Duration TIME_TO_PART = Duration.ofSeconds(2);
    private static final int BYTES_TO_PART = 1 << 16;

    private final Map<String, Room> rooms = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    @Coroutine
    public void serve(TcpServer server) throws Exception {
        TaskGroup.supervise(group -> {
            for (;;) {
                TcpSocket client = server.accept();
                group.spawn("client " + client.remoteAddress(), () -> welcome(client));
            }
        });
    }

    @Coroutine
    void welcome(Connection client) throws Exception {
        try (client) {
            String name = Timeout.moveOnAfter(TIME_FOR_A_NAME, null, () -> askName(client));
            if (name != null) {
                try {
                    converse(name, client);
                } finally {
                    names.remove(name);
                }
            }
            part(client);
        } catch (IOException e) {
            // gone, or sent off
        }
    }

    /** A name that nobody has, which is taken with that; null if the client leaves, or is sent off. */
    @Coroutine
    private String askName(Connection client) throws IOException {
        client.writeAll("Your name?\r\n");
        try {
            for (String name; (name = line(client)) != null; ) {
                if (!name.matches("[\\p{L}\\p{N}_-]{1,20}")) {
                    client.writeAll("Letters and digits, 20 at most. Your name?\r\n");
                } else if (!names.add(name)) {
                    client.writeAll(name + " is here already. Your name?\r\n");
                } else {
                    return name;
                }
            }
        } catch (LineTooLongException e) {
            client.writeAll(TOO_LONG + "\r\n");
        }
        return null;
    }

    /**
     * Ends the connection from this side, and waits a little for the other: closing on what has come and was not read would reset
     * it, and the last line might never be seen.
     */
    @Coroutine
    private static void part(Connection client) throws Exception {
        client.shutdownOutput();
        Timeout.moveOnAfter(TIME_TO_PART, () -> {
            ByteBuffer piece = ByteBuffer.allocate(1024);
            for (int count = 0; count < BYTES_TO_PART && client.read(piece.clear()) >= 0; count += piece.position()) {
                // unread
            }
        });
    }

    /** Reads in this task and writes in another one; when one of them fails, so does the other. */
    @Coroutine
    private void converse(String name, Connection client) throws Exception {
        Member member = new Member(name, client);
        try {
            TaskGroup.run(group -> {
                group.spawn("outbox of " + name, member::deliver);
                enter(member, "lobby");
                try {
                    listen(member, client);
                } finally {
                    leave(member);
                    member.finish();
                }
                group.spawnDaemon("farewell", () -> {
                    Co.yield(new Sleep(TIME_TO_PART));
                    client.close();
                });
            });
        } catch (TaskFailedException e) {
            // the connection broke while it was written to
        }
    }

    /** All that is answered goes through the outbox: its task is the only one that writes. */
    @Coroutine
    private void listen(Member member, Connection client) throws IOException {
        try {
            for (String line; (line = line(client)) != null; ) {
                if (line.equals("/quit")) {
                    member.tell("* goodbye");
                    return;
                }
                hear(member, line);
            }
        } catch (LineTooLongException e) {
            member.tell(TOO_LONG);
        }
    }

    private void hear(Member member, String line) {
        if (line.equals("/who")) {
            member.tell("* " + member.room.name + ": " + member.room.names());
        } else if (line.startsWith("/join ") && line.substring(6).matches("[\\p{L}\\p{N}_-]{1,20}")) {
            leave(member);
            enter(member, line.substring(6));
        } else if (line.startsWith("/")) {
            member.tell("* /join ROOM, /who, /quit");
        } else if (!line.isEmpty()) {
            member.room.say(member.name + ": " + line);
        }
    }

    private void enter(Member member, String room) {
        rooms.computeIfAbsent(room, Room::new).enter(member);
    }

    private void leave(Member member) {
        member.room.leave(member);
        if (member.room.isEmpty()) {
            rooms.remove(member.room.name);
        }
    }

    /** A line without what could harm somebody's terminal; null at the end. */
    @Coroutine
    private static String line(Connection client) throws IOException {
        String line = client.readLine(LONGEST_LINE);
        return line == null ? null : line.replaceAll("\\p{C}", "").strip();
    }

    /** Listens on port {@code args[0]}. */
    public static void main(String[] args) throws IOException {
        Service.run(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), new Chat()::serve);
    }
}
