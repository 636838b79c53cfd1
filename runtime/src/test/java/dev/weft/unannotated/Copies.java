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
import java.util.Optional;

/** Copies of classes, in a loader of their own, woven under stress or without annotations. */
public final class Copies extends ClassLoader {
    private final List<String> prefixes;
    private final Weaver weaver;
    private final Map<String, byte[]> frames = new HashMap<>();
    private final Map<String, Optional<ClassFacts>> facts = new HashMap<>();

    /** What stays plain. */
    final List<String> plain = new ArrayList<>();

    /** What was rejected. */
    final List<String> rejected = new ArrayList<>();

    /** @param fixture its nested classes are the copied ones; their methods count as annotated */
    Copies(Class<?> fixture, Stress stress) {
        this(fixture.getClassLoader(), List.of(fixture.getName().replace('.', '/') + "$"),
                List.of(fixture.getName().replace('.', '/') + "$"), stress);
    }

    /**
     * @param parent has the originals
     * @param prefixes of the internal names of the copied classes
     * @param unannotated prefixes of those whose methods count as annotated
     */
    public Copies(ClassLoader parent, List<String> prefixes, List<String> unannotated, Stress stress) {
        super(parent);
        this.prefixes = prefixes;
        this.weaver = new Weaver(this::find, unannotated, stress);
    }

    private ClassFacts find(String name) {
        return facts.computeIfAbsent(name, key -> {
                    byte[] classFile = classFile(getParent(), key);
                    return Optional.ofNullable(classFile == null ? null : ClassFacts.read(classFile));
                })
                .orElse(null);
    }

    static byte[] classFile(ClassLoader loader, String name) {
        try (InputStream in = loader.getResourceAsStream(name + ".class")) {
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
        if (prefixes.stream().noneMatch(internalName::startsWith)) {
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
            classFile = classFile(getParent(), internalName);
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
