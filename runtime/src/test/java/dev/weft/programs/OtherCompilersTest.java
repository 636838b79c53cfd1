package dev.weft.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.unannotated.Copies;
import dev.weft.weave.Stress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ecj, groovyc, kotlinc and scalac make of a program each, run woven, under stress and unwoven, with equal traces. */
class OtherCompilersTest {
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    private Path classes;

    private static String source(String file) {
        return Path.of("src/test/resources/compilers", file).toString();
    }

    @Test
    void ecj() throws Exception {
        StringWriter messages = new StringWriter();
        String[] options = {"-17", "-g", "-nowarn", "-proc:none", "-d", classes.toString(), "-cp", CLASS_PATH, source("PEcj.java")};
        assertThat(BatchCompiler.compile(options, new PrintWriter(messages), new PrintWriter(messages), null))
                .as(messages.toString())
                .isTrue();
        assertTracesAreEqual("PEcj");
    }

    @Test
    void groovyc() throws Exception {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setTargetDirectory(classes.toFile());
        configuration.setTargetBytecode(CompilerConfiguration.JDK17);
        CompilationUnit unit = new CompilationUnit(configuration);
        unit.addSource(Path.of(source("PGroovy.groovy")).toFile());
        unit.compile();
        assertTracesAreEqual("PGroovy");
    }

    @Test
    void kotlinc() throws Exception {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        ExitCode exit = new K2JVMCompiler().exec(new PrintStream(messages), "-no-stdlib", "-no-reflect", "-jvm-target", "17",
                "-Xjdk-release=17", "-d", classes.toString(), "-cp", CLASS_PATH, source("PKotlin.kt"));
        assertThat(exit).as(messages.toString()).isEqualTo(ExitCode.OK);
        assertTracesAreEqual("PKotlin");
    }

    private void scalac() {
        assertThat(scala.tools.nsc.Main.process(new String[] {
            "-nowarn", "-release", "17", "-d", classes.toString(), "-cp", CLASS_PATH, source("PScala.scala")
        })).isTrue();
    }

    @Test
    void scalac_with_annotations() throws Exception {
        scalac();
        assertTracesAreEqual("PScala");
    }

    @Test
    void scalac_through_its_library() throws Exception {
        scalac();
        try (URLClassLoader originals = new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            List<String> expected = Run.plain(new Unwoven(originals).loadClass("PScalaLibrary"));
            assertThat(expected).hasSizeGreaterThan(30).last().asString().startsWith("result ");
            List<String> all = List.of("PScala", "scala/");
            for (Stress stress : List.of(Stress.NONE, Stress.of(1))) {
                Copies woven = new Copies(originals, all, all, stress);
                assertThat(Run.woven(woven.loadClass("PScalaLibrary"))).isEqualTo(expected);
            }
        }
    }

    private void assertTracesAreEqual(String name) throws Exception {
        try (URLClassLoader woven = new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            List<String> expected = Run.plain(new Unwoven(woven).loadClass(name));
            assertThat(expected).hasSizeGreaterThan(30).last().asString().startsWith("result ");
            assertThat(Run.woven(woven.loadClass(name))).isEqualTo(expected);
            for (int seed = 1; seed <= 5; seed++) {
                Copies stressed = new Copies(woven, List.of(name), List.of(), Stress.of(seed));
                assertThat(Run.woven(stressed.loadClass(name))).as("stress=%d", seed).isEqualTo(expected);
            }
        }
    }
}
