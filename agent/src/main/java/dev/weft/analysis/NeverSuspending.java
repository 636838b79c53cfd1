package dev.weft.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The methods of a class that are known never to suspend, whatever their annotation says: calling them needs no point.
 *
 * <p>Invariant: the greatest set of methods that nobody can override, each of whose suspendable calls, if it has any, is a
 * call of a method in the set.
 */
public final class NeverSuspending {
    private NeverSuspending() {}

    /** The methods, by name and descriptor. */
    public static Set<String> of(ClassNode owner, SuspendableCalls calls) {
        Map<String, List<String>> called = new HashMap<>();
        for (MethodNode method : owner.methods) {
            if (isFixed(owner, method)) {
                called.put(method.name + method.desc, suspendableCalls(owner, method, calls));
            }
        }
        while (called.values().removeIf(callees -> !called.keySet().containsAll(callees))) {
            // again: whoever calls a removed method goes too
        }
        return Set.copyOf(called.keySet());
    }

    private static boolean isFixed(ClassNode owner, MethodNode method) {
        int fixed = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
        int bodiless = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;
        return ((method.access | owner.access) & fixed) != 0 && (method.access & bodiless) == 0;
    }

    /** The suspendable methods that a method calls, by name and descriptor; those of other classes by their class, too. */
    private static List<String> suspendableCalls(ClassNode owner, MethodNode method, SuspendableCalls calls) {
        List<String> found = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (calls.kindOf(insn) != null) {
                MethodInsnNode call = (MethodInsnNode) insn;
                found.add((call.owner.equals(owner.name) ? "" : call.owner + ".") + call.name + call.desc);
            }
        }
        return found;
    }
}
