package dev.weft.samples;

import java.util.function.Function;

/** The samples under their names in the course, in its order. */
enum Sample {
    COUNTDOWN("countdown", Chapter.GENERATORS, "a generator produces values (16-19)", Launch::plain, Countdown::main),
    FOLLOW("follow", Chapter.GENERATORS, "the lines appended to a log, like tail -f (20)", LaunchOnFile::new, Follow::main),
    PIPELINE("pipeline", Chapter.GENERATORS, "grep what follow yields (21-22)", LaunchOnFile::new, Pipeline::main),
    GREP("grep", Chapter.GENERATORS, "a coroutine consumes what is sent (23-26)", Launch::plain, Grep::main),
    COROUTINE("coroutine", Chapter.GENERATORS, "a sink needs no first step (27)", Launch::plain, PrimedGrep::main),
    GREPCLOSE("grepclose", Chapter.GENERATORS, "closing reaches the yield (28-29)", Launch::plain, Grepclose::main),
    THROW("throw", Chapter.GENERATORS, "an exception raised at the yield (30)", Launch::plain, Throw::main),
    BOGUS("bogus", Chapter.GENERATORS, "a generator that also receives (32)", Launch::plain, Bogus::main),

    COFOLLOW("cofollow", Chapter.PIPELINES, "follow pushes into a printer (38-39)", LaunchOnFile::new, Cofollow::main),
    COPIPE("copipe", Chapter.PIPELINES, "source, filter, sink (41)", Launch::plain, Copipe::main),
    COBROADCAST("cobroadcast", Chapter.PIPELINES, "one source, three branches (43-45)", Launch::plain, Cobroadcast::main),
    COBROADCAST2("cobroadcast2", Chapter.PIPELINES, "three branches, one sink (46)", Launch::plain, Cobroadcast2::main),

    PYOS1("pyos1", Chapter.OPERATING_SYSTEM, "a task (113-114)", Launch::plain, Pyos1::main),
    PYOS2("pyos2", Chapter.OPERATING_SYSTEM, "a scheduler, endless tasks (115-122)", LaunchForTurns::new, Pyos2::main),
    PYOS3("pyos3", Chapter.OPERATING_SYSTEM, "tasks that end (124-128)", Launch::plain, Pyos3::main),
    PYOS4("pyos4", Chapter.OPERATING_SYSTEM, "system calls: GetTid (130-136)", Launch::plain, Pyos4::main),
    PYOS5("pyos5", Chapter.OPERATING_SYSTEM, "NewTask and KillTask (139-142)", Launch::plain, Pyos5::main),
    PYOS6("pyos6", Chapter.OPERATING_SYSTEM, "WaitTask (143-150)", Launch::plain, Pyos6::main),
    PYOS7("pyos7", Chapter.OPERATING_SYSTEM, "an echo server beside a busy task (159-167)", LaunchOnPort::new, Pyos7::main),
    ECHOGOOD2("echogood2", Chapter.OPERATING_SYSTEM, "the echo server alone (166-167)", LaunchOnPort::new, Echogood2::main),
    ECHOSERVER("echoserver", Chapter.OPERATING_SYSTEM, "the same, of methods that wait (170-183)", LaunchOnPort::new, Echoserver::main),

    TOUR("tour", Chapter.TOUR, "an echo server and a real client, start to end", Launch::plain, Tour::main);

    /** A sample's main method. */
    @FunctionalInterface
    interface Main {
        void run(String... args) throws Exception;
    }

    final String title;
    final Chapter chapter;
    final String description;
    final Main main;
    private final Function<Sample, Launch> command;

    Sample(String title, Chapter chapter, String description, Function<Sample, Launch> command, Main main) {
        this.title = title;
        this.chapter = chapter;
        this.description = description;
        this.command = command;
        this.main = main;
    }

    /** What parses its options and starts it. */
    Launch command() {
        return command.apply(this);
    }
}
