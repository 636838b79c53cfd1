package dev.weft.samples;

import dev.weft.samples.beyond.Bank;
import dev.weft.samples.beyond.Calculator;
import dev.weft.samples.beyond.Carwash;
import dev.weft.samples.beyond.Game;
import dev.weft.samples.beyond.Mm1;
import dev.weft.samples.beyond.Queens;
import dev.weft.samples.beyond.Race;
import dev.weft.samples.beyond.Samefringe;
import dev.weft.samples.beyond.Tour;
import dev.weft.samples.chat.Chat;
import dev.weft.samples.environments.Cocrash;
import dev.weft.samples.environments.Coprocess;
import dev.weft.samples.environments.Cosocket;
import dev.weft.samples.environments.Cothread;
import dev.weft.samples.environments.Cycles;
import dev.weft.samples.events.Basicsax;
import dev.weft.samples.events.Buses2;
import dev.weft.samples.events.Buses;
import dev.weft.samples.events.Cosax;
import dev.weft.samples.events.Expatbuses;
import dev.weft.samples.events.Iterbus;
import dev.weft.samples.generators.Bogus;
import dev.weft.samples.generators.Countdown;
import dev.weft.samples.generators.Follow;
import dev.weft.samples.generators.Grep;
import dev.weft.samples.generators.Grepclose;
import dev.weft.samples.generators.Pipeline;
import dev.weft.samples.generators.PrimedGrep;
import dev.weft.samples.generators.Throw;
import dev.weft.samples.os.Blaster;
import dev.weft.samples.os.Cps;
import dev.weft.samples.os.Echobad;
import dev.weft.samples.os.Echogood2;
import dev.weft.samples.os.Echogood;
import dev.weft.samples.os.Echoserver;
import dev.weft.samples.os.Echothread;
import dev.weft.samples.os.Logsim;
import dev.weft.samples.os.Pyos1;
import dev.weft.samples.os.Pyos2;
import dev.weft.samples.os.Pyos3;
import dev.weft.samples.os.Pyos4;
import dev.weft.samples.os.Pyos5;
import dev.weft.samples.os.Pyos6;
import dev.weft.samples.os.Pyos8;
import dev.weft.samples.os.Sockwrap;
import dev.weft.samples.os.Taskcrash;
import dev.weft.samples.os.Trampoline;
import dev.weft.samples.os.Twistedecho;
import dev.weft.samples.pipelines.Benchmark;
import dev.weft.samples.pipelines.Cobroadcast2;
import dev.weft.samples.pipelines.Cobroadcast;
import dev.weft.samples.pipelines.Cofollow;
import dev.weft.samples.pipelines.Copipe;
import dev.weft.samples.services.Crawler;
import dev.weft.samples.services.Echo;
import dev.weft.samples.services.Tail;
import dev.weft.samples.site.Http;
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
    BENCHMARK("benchmark", Chapter.PIPELINES, "a coroutine beside an object (49-52)", Launch::plain, Benchmark::main),

    BASICSAX("basicsax", Chapter.EVENTS, "a parser calls back (58)", Launch::plain, Basicsax::main),
    COSAX("cosax", Chapter.EVENTS, "a parser sends events to a coroutine (59-60)", Launch::plain, Cosax::main),
    BUSES("buses", Chapter.EVENTS, "a state machine as a coroutine (61-68)", Launch::plain, Buses::main),
    BUSES2("buses2", Chapter.EVENTS, "the same with the text joined before it", Launch::plain, Buses2::main),
    EXPATBUSES("expatbuses", Chapter.EVENTS, "another parser, the same coroutines (69-72)", Launch::plain, Expatbuses::main),
    ITERBUS("iterbus", Chapter.EVENTS, "the other way round: buses are pulled (74)", Launch::plain, Iterbus::main),

    COTHREAD("cothread", Chapter.ENVIRONMENTS, "part of the pipeline in a thread (79-84)", Launch::plain, Cothread::main),
    COPROCESS("coprocess", Chapter.ENVIRONMENTS, "part of it in another JVM (85-88)", Launch::plain, Coprocess::main),
    COSOCKET("cosocket", Chapter.ENVIRONMENTS, "part of it at the end of a TCP connection (88)", Launch::plain, Cosocket::main),
    COCRASH("cocrash", Chapter.ENVIRONMENTS, "two threads send to one coroutine (89-90)", Launch::plain, Cocrash::main),
    CYCLES("cycles", Chapter.ENVIRONMENTS, "coroutines send in a circle (91)", Launch::plain, Cycles::main),

    PYOS1("pyos1", Chapter.OPERATING_SYSTEM, "a task (113-114)", Launch::plain, Pyos1::main),
    PYOS2("pyos2", Chapter.OPERATING_SYSTEM, "a scheduler, endless tasks (115-122)", LaunchForTurns::new, Pyos2::main),
    TASKCRASH("taskcrash", Chapter.OPERATING_SYSTEM, "a task that ends takes that scheduler along (123)", Launch::plain, Taskcrash::main),
    PYOS3("pyos3", Chapter.OPERATING_SYSTEM, "tasks that end (124-128)", Launch::plain, Pyos3::main),
    PYOS4("pyos4", Chapter.OPERATING_SYSTEM, "system calls: GetTid (130-136)", Launch::plain, Pyos4::main),
    PYOS5("pyos5", Chapter.OPERATING_SYSTEM, "NewTask and KillTask (139-142)", Launch::plain, Pyos5::main),
    PYOS6("pyos6", Chapter.OPERATING_SYSTEM, "WaitTask (143-150)", Launch::plain, Pyos6::main),
    ECHOBAD("echobad", Chapter.OPERATING_SYSTEM, "an echo server that freezes a busy task (153-157)", LaunchOnPort::new, Echobad::main),
    PYOS7("pyos7", Chapter.OPERATING_SYSTEM, "ReadWait and WriteWait: it is frozen no more (159-165)", LaunchOnPort::new, Echogood::main),
    ECHOGOOD("echogood", Chapter.OPERATING_SYSTEM, "the same: an echo server beside a busy task (166-167)", LaunchOnPort::new, Echogood::main),
    ECHOGOOD2("echogood2", Chapter.OPERATING_SYSTEM, "the echo server alone (166-167)", LaunchOnPort::new, Echogood2::main),

    TRAMPOLINE("trampoline", Chapter.STACK, "a subroutine is yielded (172-173)", Launch::plain, Trampoline::main),
    PYOS8("pyos8", Chapter.STACK, "tasks with stacks, and methods that need none (174-181)", Launch::plain, Pyos8::main),
    CPS("cps", Chapter.STACK, "the same by hand, in continuation-passing style", Launch::plain, Cps::main),
    ECHOSERVER("echoserver", Chapter.STACK, "the echo server, of methods that wait (182-183)", LaunchOnPort::new, Echoserver::main),
    SOCKWRAP("sockwrap", Chapter.STACK, "the same on sockets that look like ordinary ones (184-187)", LaunchOnPort::new, Sockwrap::main),

    TWISTEDECHO("twistedecho", Chapter.LOAD, "an echo server of callbacks (188)", LaunchOnPort::new, Twistedecho::main),
    ECHOTHREAD("echothread", Chapter.LOAD, "an echo server with a thread for each client (192-194)", LaunchOnPort::new, Echothread::main),
    BLASTER("blaster", Chapter.LOAD, "load for any of the echo servers (192)", LaunchBlaster::new, Blaster::main),
    LOGSIM("logsim", Chapter.LOAD, "a log that grows, for those that follow one", LaunchLogsim::new, Logsim::main),

    SAMEFRINGE("samefringe", Chapter.BEYOND, "two trees, compared leaf by leaf", Launch::plain, Samefringe::main),
    CALCULATOR("calculator", Chapter.BEYOND, "a tokenizer and a parser as generators", Launch::plain, Calculator::main),
    QUEENS("queens", Chapter.BEYOND, "a search that yields what it finds", Launch::plain, Queens::main),
    CARWASH("carwash", Chapter.BEYOND, "a simulation: cars, machines, time", Launch::plain, Carwash::main),
    MM1("mm1", Chapter.BEYOND, "the simulation against queueing theory", Launch::plain, Mm1::main),
    GAME("game", Chapter.BEYOND, "things in a game, in lockstep", Launch::plain, Game::main),
    BANK("bank", Chapter.BEYOND, "accounts as actors with mailboxes", Launch::plain, Bank::main),
    RACE("race", Chapter.BEYOND, "a race found by its seed, and replayed", Launch::plain, Race::main),
    TOUR("tour", Chapter.BEYOND, "an echo server and a real client, start to end", Launch::plain, Tour::main),

    ECHO("echo", Chapter.SERVICES, "the echo server, on sockets that come with Weft", LaunchOnPort::new, Echo::main),
    HTTP("http", Chapter.SERVICES, "an HTTP/1.1 server of files, and of JSON", LaunchHttp::new, Http::main),
    CHAT("chat", Chapter.SERVICES, "a chat server that waits for no slow reader", LaunchOnPort::new, Chat::main),
    CRAWLER("crawler", Chapter.SERVICES, "the links of a site, many at a time", LaunchCrawler::new, Crawler::main),
    TAIL("tail", Chapter.SERVICES, "several logs at once, through rotation", LaunchTail::new, Tail::main);

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
