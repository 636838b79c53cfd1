package dev.weft.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** An agent that does nothing but lend its instrumentation to the program. */
public class OtherAgent {
    static volatile Instrumentation instrumentation;

    public static void premain(String options, Instrumentation given) {
        instrumentation = given;
    }

    /** The JVM's option for it; its jar holds a manifest, and the class comes from the class path. */
    static String option(Path directory) throws IOException {
        return "-javaagent:" + jar(directory.resolve("other-agent.jar"),
                "Premain-Class", OtherAgent.class.getName(), "Can-Redefine-Classes", "true", "Can-Retransform-Classes", "true");
    }

    /** A jar that holds nothing but a manifest: keys and values. */
    static Path jar(Path file, String... attributes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        for (int i = 0; i < attributes.length; i += 2) {
            manifest.getMainAttributes().put(new Attributes.Name(attributes[i]), attributes[i + 1]);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            new JarOutputStream(out, manifest).close();
        }
        return file;
    }
}
