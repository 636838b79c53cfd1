package dev.weft.weave;

import dev.weft.analysis.ClassFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * Checks woven bodies much as the JVM will, so that a fault of the weaver costs one method, and not its class. Twice: once by
 * ASM's own adapter, which compares stack map frames and sizes with what the code does, and once with the types of class
 * files. No class is loaded.
 */
final class Verification {
    private final ClassFacts.Source classes;
    private final Woven woven;

    /** @param classes where class files are found; the woven class and its frames need not be there */
    Verification(ClassFacts.Source classes, Woven woven) {
        Map<String, ClassFacts> made = new HashMap<>();
        ClassFacts own = ClassFacts.read(woven.classFile());
        made.put(own.name(), own);
        woven.frames().forEach((name, frame) -> made.put(name, ClassFacts.read(frame)));
        this.classes = name -> made.containsKey(name) ? made.get(name) : classes.find(name);
        this.woven = woven;
    }

    /**
     * What is wrong with the bodies of some methods.
     *
     * @param methods by body: a method of the woven class, by name and descriptor, or a frame class
     * @return the first reason of each method of which a body fails
     */
    Map<String, String> of(Map<String, String> methods) {
        Map<String, String> failures = new TreeMap<>();
        ClassNode owner = read(woven.classFile());
        for (MethodNode body : owner.methods) {
            check(owner, body, methods.get(body.name + body.desc), failures);
        }
        woven.frames().forEach((name, classFile) -> {
            ClassNode frame = read(classFile);
            frame.methods.forEach(body -> check(frame, body, methods.get(name), failures));
        });
        return failures;
    }

    private void check(ClassNode owner, MethodNode body, String method, Map<String, String> failures) {
        String failure = method == null ? null : failureOf(owner, body);
        if (failure != null) {
            failures.putIfAbsent(method, failure);
        }
    }

    private static ClassNode read(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        return node;
    }

    private String failureOf(ClassNode owner, MethodNode method) {
        try {
            CheckClassAdapter frames = new CheckClassAdapter(new ClassWriter(0), true);
            frames.visit(owner.version, owner.access, owner.name, owner.signature, owner.superName, null);
            method.accept(frames);
            List<Type> interfaces = owner.interfaces.stream().map(Type::getObjectType).toList();
            new Analyzer<>(new FileTypes(classes, Type.getObjectType(owner.name), Type.getObjectType(owner.superName), interfaces))
                    .analyze(owner.name, method);
            return null;
        } catch (AnalyzerException | RuntimeException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return owner.name.replace('/', '.') + "." + method.name + " does not verify: " + message;
        }
    }
}
