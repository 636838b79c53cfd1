package dev.weft.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final String RESULT = """
            { "benchmark" : "dev.weft.benchmarks.%s", "jvmArgs" : [ "-javaagent:/here/agent.jar", "-Xms1g" ], "forks" : 1, "warmupIterations" : 2, "warmupTime" : "1 s",
              "measurementIterations" : 3, "measurementTime" : "1 s",
              "primaryMetric" : { "scoreUnit" : "ns/op", "scorePercentiles" : { "0.0" : %s, "50.0" : %s, "100.0" : %s } },
              "secondaryMetrics" : { "gc.alloc.rate.norm" : { "scorePercentiles" : { "50.0" : 24.0 } } } }""";

    @TempDir
    private Path directory;

    @BeforeEach
    void aRun() throws IOException {
        Files.writeString(directory.resolve("jdk17.json"), "[" + String.join(",",
                RESULT.formatted("TreeBenchmark.hand", "1.5", "2.0", "2.5"),
                RESULT.formatted("TreeBenchmark.handCall", "2.4", "2.5", "2.6"),
                RESULT.formatted("TreeBenchmark.weft", "3.5", "4.0", "4.5"),
                RESULT.formatted("peers.KotlinBenchmark.tree", "39.0", "40.0", "41.0")) + "]");
        new Notes().add("run", "machine", "-", "a <machine>")
                .add("peer", "KotlinBenchmark", "-", "Kotlin")
                .add("peer", "QuasarBenchmark", "-", "Quasar")
                .add("lacking", "QuasarBenchmark", "*", "refuses\tclass files & more")
                .add("heap", "Weft", "suspended", 40)
                .add("echo", "Weft, the sample", "requests/s @ 100", 2468)
                .add("echo", "Netty", "requests/s @ 100", 1234)
                .add("echo", "Netty", "requests/s @ 5000", 5678)
                .write(directory.resolve("jdk17.tsv"));
    }

    @Test
    void tellsTheRatiosAndWhatIsLacking() throws Exception {
        String page = report();

        assertThat(page).contains("| **Weft** | 4 (3.5–4.5) | 2 | 0.1 | 24 |", "| Kotlin | 40 (39–41) | 20 | 1 | 24 |",
                "| Quasar | *refuses class files & more* |", "a <machine>", "1 fork(s) with `-Xms1g` (some peers' with more), 2 x 1 s warm-up, 3 x 1 s measured", "| Weft | 40 | *–* |");
        assertThat(page).doesNotContain("Not for quoting");
    }

    @Test
    void tellsWhichBarsHold() throws Exception {
        String page = report();

        assertThat(page).contains("| C, tree : by hand, not inlined | ≤ 1.50 x | **1.60** |\n",
                "| F, a generator that holds an int and a reference | ≤ 40 B | 40 |\n",
                "| J, requests/s : Netty's, at the worst number of connections | ≥ 1 x | **0 (5000)** |\n",
                "| G : by hand | ≤ 1.30 x | – |\n",
                "| the best peer : Weft, C tree | ≥ 5 x | 10 (c-tree) |\n");
    }

    @Test
    void drawsChartsThatAreXml() throws Exception {
        report();

        try (var files = Files.newDirectoryStream(directory.resolve("out"), "*.svg")) {
            int charts = 0;
            for (Path svg : files) {
                var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
                assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
                charts++;
            }
            assertThat(charts).isEqualTo(Work.ALL.size() + 3);
        }
        String tree = Files.readString(directory.resolve("out/c-tree.svg"));
        assertThat(tree).contains("prefers-color-scheme: dark", ">40 ns<", ">refuses class files &amp; more<");
    }

    @Test
    void saysThatABriefRunIsNotForQuoting() throws Exception {
        Path json = directory.resolve("jdk17.json");
        Files.writeString(json, Files.readString(json).replace("\"measurementIterations\" : 3", "\"measurementIterations\" : 1")
                .replace("\"measurementTime\" : \"1 s\"", "\"measurementTime\" : \"100 ms\""));

        assertThat(report()).contains("Not for quoting");
    }

    @Test
    void refusesADirectoryWithoutRuns() {
        assertThatThrownBy(() -> Report.main(new String[] {directory.resolve("..").resolve("nowhere").toString(), "x"}))
                .isInstanceOf(IOException.class);
    }

    private String report() throws IOException {
        Report.main(new String[] {directory.toString(), directory.resolve("out").toString()});
        return Files.readString(directory.resolve("out/README.md"));
    }
}
