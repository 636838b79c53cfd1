package dev.weft.programs;

import dev.weft.CoCallable;
import dev.weft.Coro;
import dev.weft.StopIteration;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles programs, runs them woven or on the oracle, and returns their traces. */
final class Run {
    private Run() {}

    /** Returns what the compiler said if it failed, else nothing. */
    static String compile(List<Path> sources, Path target) throws IOException {
        return compile(17, sources, target);
    }

    /** The same for a release of the language that the running JDK knows. */
    static String compile(int release, List<Path> sources, Path target) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, null)) {
            List<String> options = List.of("-g", "-proc:none", "--release", "" + release, "-nowarn", "-d", target.toString(),
                    "-cp", System.getProperty("java.class.path"));
            boolean ok = javac.getTask(messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources)).call();
            return ok ? "" : "cannot compile: " + messages;
        }
    }

    static List<String> plain(Class<?> type) throws ReflectiveOperationException {
        Oracle.Driver driver = Oracle.start();
        Object program = type.getDeclaredConstructor().newInstance();
        try {
            driver.trace.add("result " + type.getMethod("main").invoke(program));
        } catch (InvocationTargetException e) {
            driver.trace.add("failed " + e.getCause());
        }
        return driver.trace;
    }

    static List<String> woven(Class<?> type) throws ReflectiveOperationException {
        Oracle.Driver driver = Oracle.start();
        Object program = type.getDeclaredConstructor().newInstance();
        Coro<Object, Object, Object> coroutine = Coro.from(body(type, program));
        try {
            Object yielded = coroutine.next();
            for (;;) {
                driver.tick();
                Object answer = driver.answer(yielded);
                yielded = answer instanceof RuntimeException e ? coroutine.raise(e) : coroutine.send(answer);
            }
        } catch (StopIteration end) {
            driver.trace.add("result " + end.value());
        } catch (Throwable t) {
            driver.trace.add("failed " + t);
        }
        return driver.trace;
    }

    @SuppressWarnings("unchecked")
    private static CoCallable<Object> body(Class<?> type, Object program) throws ReflectiveOperationException {
        return (CoCallable<Object>) type.getMethod("body").invoke(program);
    }
}
