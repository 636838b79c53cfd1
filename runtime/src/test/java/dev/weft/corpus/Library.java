package dev.weft.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import dev.weft.CoCallable;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import kotlin.Unit;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.lang3.StringUtils;
import org.h2.Driver;

/** The libraries that are woven whole, as if each of their methods were annotated; and work for them to do. */
enum Library {
    H2("org/h2/", Driver.class, H2Work::run),
    JACKSON_CORE("com/fasterxml/jackson/core/", JsonFactory.class, JacksonWork::run),
    JACKSON_DATABIND("com/fasterxml/jackson/databind/", ObjectMapper.class, JacksonWork::run),
    GUAVA("com/google/common/", ImmutableList.class, GuavaWork::run),
    COMMONS_LANG3("org/apache/commons/lang3/", StringUtils.class, LangWork::run),
    COMMONS_COMPRESS("org/apache/commons/compress/", ArchiveEntry.class, CompressWork::run),
    KOTLIN_STDLIB("kotlin/", Unit.class, KotlinWork::run),
    SCALA_LIBRARY("scala/", scala.Option.class, ScalaWork::run);

    /** Of its classes, by internal name. */
    final String prefix;

    /** Returns all that it saw, as text. */
    final CoCallable<String> work;

    private final Class<?> any;

    Library(String prefix, Class<?> any, CoCallable<String> work) {
        this.prefix = prefix;
        this.any = any;
        this.work = work;
    }

    /** Its class files, by internal name. */
    Map<String, byte[]> classFiles() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (JarFile jar = new JarFile(Path.of(any.getProtectionDomain().getCodeSource().getLocation().toURI()).toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                String name = entry.getName();
                if (name.startsWith(prefix) && name.endsWith(".class")) {
                    files.put(name.substring(0, name.length() - ".class".length()), jar.getInputStream(entry).readAllBytes());
                }
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        return files;
    }
}
