package dev.weft.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import dev.weft.CoCallable;
import groovy.lang.GroovyShell;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import kotlin.Unit;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.lang3.StringUtils;
import org.h2.Driver;
import org.hipparchus.linear.RealMatrix;
import org.yaml.snakeyaml.Yaml;

/** The libraries that are woven whole, as if each of their methods were annotated; and work for them to do. */
enum Library {
    H2(Driver.class, H2Work::run, "org/h2/"),
    JACKSON_CORE(JsonFactory.class, JacksonStreamWork::run, "com/fasterxml/jackson/core/"),
    JACKSON_DATABIND(ObjectMapper.class, JacksonWork::run, "com/fasterxml/jackson/databind/"),
    GUAVA(ImmutableList.class, GuavaWork::run, "com/google/common/"),
    COMMONS_LANG3(StringUtils.class, LangWork::run, "org/apache/commons/lang3/"),
    COMMONS_COMPRESS(ArchiveEntry.class, CompressWork::run, "org/apache/commons/compress/"),
    HIPPARCHUS(RealMatrix.class, MathWork::run, "org/hipparchus/"),
    SNAKEYAML(Yaml.class, YamlWork::run, "org/yaml/snakeyaml/"),
    KOTLIN_STDLIB(Unit.class, KotlinWork::run, "kotlin/"),
    SCALA_LIBRARY(scala.Option.class, ScalaWork::run, "scala/"),
    GROOVY(GroovyShell.class, GroovyWork::run, "org/codehaus/groovy/", "groovy/", "org/apache/groovy/");

    /** Of its classes, by internal name. */
    final List<String> prefixes;

    /** Returns all that it saw, as text. */
    final CoCallable<String> work;

    private final Class<?> any;

    Library(Class<?> any, CoCallable<String> work, String... prefixes) {
        this.any = any;
        this.work = work;
        this.prefixes = List.of(prefixes);
    }

    /** Its name, and the version that its jar's name tells. */
    String title() {
        String jar = jar().getFileName().toString();
        return jar.substring(0, jar.length() - ".jar".length()).replaceFirst("-(?=\\d)", " ");
    }

    private Path jar() {
        try {
            return Path.of(any.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Its class files, by internal name. */
    Map<String, byte[]> classFiles() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (JarFile jar = new JarFile(jar().toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                String name = entry.getName();
                if (name.endsWith(".class") && prefixes.stream().anyMatch(name::startsWith)) {
                    files.put(name.substring(0, name.length() - ".class".length()), jar.getInputStream(entry).readAllBytes());
                }
            }
        }
        return files;
    }
}
