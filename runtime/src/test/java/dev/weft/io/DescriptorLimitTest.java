package dev.weft.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flaw 24: at the limit of descriptors a server waits for better times, and does not spin. */
@Timeout(60)
class DescriptorLimitTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    @EnabledOnOs(OS.LINUX)
    void accepting_backs_off_at_the_limit_and_recovers(String left, @TempDir Path dir) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // One file that stays open: a class in a directory could not be read at the limit.
        Path classes = jar(dir.resolve("classes.jar"), place(Co.class), place(DescriptorLimit.class));
        Path output = dir.resolve("output");
        // The JVM would raise the soft limit to the hard one.
        String script = "ulimit -n 150; exec \"$0\" -XX:-MaxFDLimit -javaagent:\"$1\" -cp \"$2\" \"$3\" \"$4\"";
        Process process = new ProcessBuilder(
                        "sh", "-c", script, java, System.getProperty("weft.agent"), classes.toString(), DescriptorLimit.class.getName(), left)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(30, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(Files.readString(output)).contains("accepted true, few tries true");
        assertThat(ended).as("it ends").isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static Path jar(Path jar, Path... directories) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path directory : directories) {
                try (Stream<Path> files = Files.walk(directory)) {
                    for (Path file : files.filter(f -> f.toString().endsWith(".class") && !f.endsWith("module-info.class")).toList()) {
                        out.putNextEntry(new JarEntry(directory.relativize(file).toString()));
                        Files.copy(file, out);
                    }
                }
            }
        }
        return jar;
    }

    private static Path place(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
