package dev.weft.samples.chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Those who hear each other. */
final class Room {
    final String name;
    private final Map<String, Member> members = new LinkedHashMap<>();

    Room(String name) {
        this.name = name;
    }

    void enter(Member member) {
        say("* " + member.name + " is here");
        members.put(member.name, member);
        member.room = this;
        member.tell("* you are in " + name + ", with " + names());
    }

    void leave(Member member) {
        members.remove(member.name);
        say("* " + member.name + " is gone");
    }

    /** Everybody gets it, or is sent off; nobody is waited for. */
    void say(String line) {
        for (Member member : List.copyOf(members.values())) {
            member.tell(line);
        }
    }

    String names() {
        return members.isEmpty() ? "nobody" : String.join(", ", members.keySet());
    }

    boolean isEmpty() {
        return members.isEmpty();
    }
}
