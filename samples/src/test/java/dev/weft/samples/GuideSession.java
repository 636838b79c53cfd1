package dev.weft.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.samples.http.RawClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A block of the guide with a server in its first line, and clients below: {@code nc} and {@code curl}, played by ours. */
final class GuideSession {
    private static final String NC = "$ nc localhost ";
    private static final String CURL = "$ curl localhost:";

    private GuideSession() {}

    static boolean isOne(Guide.Block block) {
        return block.text().stream().filter(line -> line.startsWith("$ ")).count() > 1;
    }

    static void check(Guide.Block block) throws Exception {
        List<String> server = new ArrayList<>(Arrays.asList(block.text().get(0).replaceFirst("\\$ samples ", "").split(" ")));
        server.add("--port=0");
        try (ForkedSample sample = new ForkedSample(server.toArray(new String[0]))) {
            int port = sample.port();
            List<String> rest = block.text().subList(1, block.text().size());
            while (!rest.isEmpty()) {
                int end = 1;
                while (end < rest.size() && !rest.get(end).startsWith("$ ")) {
                    end++;
                }
                check(rest.get(0), rest.subList(1, end), port);
                rest = rest.subList(end, rest.size());
            }
        }
    }

    private static void check(String command, List<String> lines, int port) throws Exception {
        assertThat(command).matches(line -> line.startsWith(NC) || line.startsWith(CURL));
        if (command.startsWith(NC)) {
            talk(lines, port);
            return;
        }
        try (RawClient client = new RawClient(port)) {
            client.send("GET " + command.substring(command.indexOf('/')) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            List<String> actual = client.receive().text().lines().map(GuideTest::masked).toList();
            assertThat(GuideTest.matches(actual, lines)).as("%s: %s", command, actual).isTrue();
        }
    }

    private static void talk(List<String> lines, int port) throws Exception {
        try (Client client = new Client(port)) {
            for (String line : lines) {
                if (line.startsWith("> ")) {
                    client.send(line.substring(2) + "\n");
                } else {
                    assertThat(client.receive()).isEqualTo(line);
                }
            }
        }
    }
}
