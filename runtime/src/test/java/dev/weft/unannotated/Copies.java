package dev.weft.unannotated;

import dev.weft.analysis.ClassFacts;
import dev.weft.weave.Stress;
import dev.weft.weave.Weaver;
import dev.weft.weave.Woven;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies of test classes, in a loader of their own, woven as if each of their methods were annotated. */
final class Copies extends ClassLoader {
    private final String prefix;
    private final Weaver weaver;
    private final Map<String, byte[]> frames = new HashMap<>();

    /** What stays plain. */
    final List<String> plain = new ArrayList<>();

    /** What was rejected. */
    final List<String> rejected = new ArrayList<>();

    /** @param fixture its nested classes are the copied ones */
    Copies(Class<?> fixture, Stress stress) {
        super(fixture.getClassLoader());
        this.prefix = fixture.getName().replace('.', '/') + "$";
        this.weaver = new Weaver(Copies::find, List.of(prefix), stress);
    }

    private static ClassFacts find(String name) {
        byte[] classFile = classFile(name);
        return classFile == null ? null : ClassFacts.read(classFile);
    }

    static byte[] classFile(String name) {
        try (InputStream in = Copies.class.getClassLoader().getResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new object of the copy of {@code type}. */
    <T> T make(Class<? extends T> type, Class<T> as) throws ReflectiveOperationException {
        return as.cast(loadClass(type.getName()).getDeclaredConstructor().newInstance());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        String internalName = name.replace('.', '/');
        if (!internalName.startsWith(prefix)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(internalName);
        }
    }

    private Class<?> define(String internalName) throws ClassNotFoundException {
        byte[] classFile = frames.get(internalName);
        if (classFile == null) {
            classFile = classFile(internalName);
            if (classFile == null) {
                throw new ClassNotFoundException(internalName);
            }
            Woven woven = weaver.weave(classFile);
            woven.plain().forEach(r -> plain.add(r.message()));
            woven.rejections().forEach(r -> rejected.add(r.message()));
            frames.putAll(woven.frames());
            classFile = woven.isUntouched() ? classFile : woven.classFile();
        }
        return defineClass(internalName.replace('/', '.'), classFile, 0, classFile.length);
    }
}
