package dev.weft.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Flaw 24: at the limit of descriptors a server waits for better times, and does not spin. */
@Timeout(60)
class DescriptorLimitTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void accepting_backs_off_at_the_limit_and_recovers() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = place(Co.class) + File.pathSeparator + place(DescriptorLimit.class);
        // The JVM would raise the soft limit to the hard one.
        String script = "ulimit -n 150; exec \"$0\" -XX:-MaxFDLimit -javaagent:\"$1\" -cp \"$2\" \"$3\"";
        Process process = new ProcessBuilder(
                        "sh", "-c", script, java, System.getProperty("weft.agent"), classes, DescriptorLimit.class.getName())
                .redirectErrorStream(true)
                .start();
        boolean ended = process.waitFor(30, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        String output = ended ? new String(process.getInputStream().readAllBytes()) : "it hangs";
        assertThat(ended).as(output).isTrue();
        assertThat(output).contains("accepted true, few tries true");
        assertThat(process.exitValue()).isZero();
    }

    private static String place(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    }
}
