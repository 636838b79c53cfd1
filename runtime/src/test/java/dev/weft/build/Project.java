package dev.weft.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.build.BuildLogger;
import net.bytebuddy.build.EntryPoint;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.build.Plugin.Engine;
import net.bytebuddy.build.Plugin.Factory.UsingReflection;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.inline.MethodNameTransformer;

/** A folder of sources that is compiled, woven as byte-buddy-maven-plugin does it, and run in a JVM of its own. */
final class Project {
    static final String AGENT = System.getProperty("weft.agent");
    private static final Path RUNTIME = Path.of("target", "classes").toAbsolutePath();

    final Path classes;
    final List<String> warnings = new ArrayList<>();
    private final List<Path> classPath = new ArrayList<>();

    Project(Path folder, String name, Project... dependencies) throws IOException {
        classes = Files.createDirectories(folder.resolve(name));
        classPath.add(classes);
        for (Project dependency : dependencies) {
            classPath.addAll(dependency.classPath);
        }
        if (dependencies.length == 0) {
            classPath.add(RUNTIME);
        }
    }

    /** Compiles top-level classes of the unnamed package; the first word behind class or interface is the name. */
    Project compile(String... sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> files = new ArrayList<>();
        for (String source : sources) {
            String name = source.replaceFirst("(?s).*?(class|interface|record) (\\w+).*", "$2");
            files.add(Files.writeString(classes.resolve(name + ".java"),
                    "import dev.weft.*; import dev.weft.os.*; import java.util.*;\n" + source));
        }
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("--release", "17", "-g", "-proc:none", "-d", classes.toString(), "-cp", path());
            boolean done = compiler.getTask(messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files)).call();
            assertThat(done).as(messages.toString()).isTrue();
        }
        return this;
    }

    /** Weaves the classes in place; returns the names of those that were changed. */
    List<String> weave(Plugin.Factory... others) throws Exception {
        List<Plugin.Factory> factories = new ArrayList<>(Arrays.asList(others));
        for (String name : Engine.Default.scan(Project.class.getClassLoader())) {
            factories.add(new UsingReflection(Class.forName(name).asSubclass(Plugin.class))
                    .with(UsingReflection.ArgumentResolver.ForType.of(BuildLogger.class, new Warnings())));
        }
        List<ClassFileLocator> locators = new ArrayList<>();
        locators.add(ClassFileLocator.ForClassLoader.ofPlatformLoader());
        classPath.forEach(entry -> locators.add(new ClassFileLocator.ForFolder(entry.toFile())));
        return Engine.Default.of(EntryPoint.Default.REBASE, ClassFileVersion.JAVA_V17, new MethodNameTransformer.Suffixing("old"))
                .with(new ClassFileLocator.Compound(locators))
                .withErrorHandlers(Engine.ErrorHandler.Enforcing.ALL_TYPES_RESOLVED, Engine.ErrorHandler.Failing.FAIL_FAST)
                .apply(classes.toFile(), classes.toFile(), factories)
                .getTransformed().stream().map(type -> type.getName()).sorted().toList();
    }

    /** What {@code Main} prints, on either stream. */
    List<String> run(String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(Arrays.asList(options));
        command.addAll(List.of("-cp", path(), "Main"));
        Path out = classes.resolve("output");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
        process.waitFor();
        try (Stream<String> lines = Files.lines(out)) {
            return lines.filter(line -> !line.contains("warning: ")).toList();
        }
    }

    private String path() {
        return String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList());
    }

    private final class Warnings extends BuildLogger.Adapter {
        @Override
        public void warn(String message) {
            warnings.add(message);
        }
    }
}
