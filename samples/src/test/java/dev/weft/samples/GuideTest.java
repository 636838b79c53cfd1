package dev.weft.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide shows the code that there is, and what it prints. */
class GuideTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "weft", "samples");

    /** Those that say nothing of tasks, and the one that freezes before its task's end. */
    private static final Set<String> SILENT = Set.of("twistedecho", "echothread", "echobad", "echo");

    static List<Guide.Block> code() throws IOException {
        return Guide.blocks("java").stream().filter(block -> !block.source().isEmpty()).toList();
    }

    static List<Guide.Block> outputs() throws IOException {
        return Guide.blocks("console");
    }

    static List<Guide.Block> members() throws IOException {
        return Guide.blocks("text").stream().filter(block -> block.source().startsWith("members of ")).toList();
    }

    @ParameterizedTest
    @MethodSource
    void code(Guide.Block block) throws IOException {
        String file = stripped(Files.readAllLines(SOURCES.resolve(block.source())));
        assertThat(file).contains(stripped(block.text()));
    }

    /** Line by line; {@code ...} stands for any lines. */
    @ParameterizedTest
    @MethodSource
    void outputs(Guide.Block block) throws Exception {
        String[] args = block.text().get(0).replaceFirst("\\$ samples ", "").split(" ");
        List<String> expected = block.text().subList(1, block.text().size()).stream().map(GuideTest::masked).toList();
        Sample sample = Arrays.stream(Sample.values()).filter(s -> s.title.equals(args[0])).findFirst().orElseThrow();
        if (GuideSession.isOne(block)) {
            GuideSession.check(block);
        } else if (sample.command() instanceof LaunchOnPort) {
            checkServer(sample, expected);
        } else {
            List<String> actual = sample == Sample.COPROCESS ? ForkedSample.outputOf(args) : run(args);
            assertThat(matches(actual.stream().map(GuideTest::masked).toList(), expected)).as("%s", actual).isTrue();
        }
    }

    /** A woven class's methods of one name, and their parameters. */
    @ParameterizedTest
    @MethodSource
    void members(Guide.Block block) throws ClassNotFoundException {
        String[] names = block.source().replace("members of ", "").split(" ");
        Class<?> type = Class.forName("dev.weft.samples." + names[0]);
        List<String> actual = Arrays.stream(type.getDeclaredMethods()).filter(m -> m.getName().equals(names[1])).map(GuideTest::declaration).toList();
        assertThat(actual).containsExactlyInAnyOrderElementsOf(block.text());
    }

    @Test
    void eachSampleIsInTheGuideInItsOrder() throws IOException {
        List<String> shown = outputs().stream().map(block -> block.text().get(0).split(" ")[2]).distinct().toList();
        assertThat(shown).isEqualTo(Arrays.stream(Sample.values()).map(sample -> sample.title).toList());
    }

    @Test
    void eachConceptIsShownInCode() throws IOException {
        Set<String> shown = code().stream().map(Guide.Block::source).collect(Collectors.toCollection(TreeSet::new));
        assertThat(shown).hasSizeGreaterThan(30);
        assertThat(members()).isNotEmpty();
    }

    private static List<String> run(String... args) {
        try (Console console = new Console()) {
            assertThat(Menu.run(args)).isZero();
            return console.out.soFar();
        }
    }

    /** The server, and a client that has one line echoed and ends. */
    private static void checkServer(Sample server, List<String> expected) throws Exception {
        try (ForkedSample sample = new ForkedSample(server.title, "--port=0")) {
            int port = sample.port();
            sample.out.await(0, "Server starting"::equals);
            try (Client client = new Client(port)) {
                assertThat(client.send("hello\n").receive()).isEqualTo("hello");
            }
            int end = sample.out.await(0, "Client closed"::equals);
            if (!SILENT.contains(server.title)) {
                end = sample.out.await(end, line -> line.matches("Task \\d terminated"));
            }
            List<String> actual = sample.out.soFar().subList(0, end).stream().map(GuideTest::masked).toList();
            assertThat(matches(actual, expected)).as("%s", actual).isTrue();
        }
    }

    static boolean matches(List<String> actual, List<String> expected) {
        if (expected.isEmpty()) {
            return actual.isEmpty();
        }
        List<String> rest = expected.subList(1, expected.size());
        if (expected.get(0).equals("...")) {
            int from = rest.isEmpty() ? actual.size() : actual.indexOf(rest.get(0));
            if (rest.size() == 1) {
                from = Math.max(0, actual.size() - 1);
            }
            return from >= 0 && matches(actual.subList(from, actual.size()), rest);
        }
        return !actual.isEmpty() && actual.get(0).equals(expected.get(0)) && matches(actual.subList(1, actual.size()), rest);
    }

    /** Without what differs from run to run: ports and times. */
    static String masked(String line) {
        return line.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT").replaceAll("\\d+\\.\\d{3} s$", "TIME");
    }

    /** Without indentation, and with a mark at the beginning of each line. */
    private static String stripped(List<String> lines) {
        return lines.stream().map(line -> "\n" + line.strip()).collect(Collectors.joining()) + "\n";
    }

    private static String declaration(Method method) {
        String parameters = Stream.of(method.getParameterTypes()).map(Class::getSimpleName).collect(Collectors.joining(", "));
        return Modifier.toString(method.getModifiers() & Modifier.methodModifiers()) + " " + method.getReturnType().getSimpleName()
                + " " + method.getName() + "(" + parameters + ")";
    }
}
