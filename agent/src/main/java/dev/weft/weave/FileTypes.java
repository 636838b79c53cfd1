package dev.weft.weave;

import dev.weft.analysis.ClassFacts;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.SimpleVerifier;

/**
 * A verifier's knowledge of types, from class files: JVMS 4.10.1.2, where every interface is as good as Object. A class whose
 * file cannot be found passes for anything.
 */
final class FileTypes extends SimpleVerifier {
    private static final Type OBJECT = Type.getObjectType(RuntimeAbi.OBJECT);

    private final ClassFacts.Source classes;

    FileTypes(ClassFacts.Source classes, Type owner, Type ownerSuper, List<Type> ownerInterfaces) {
        super(Opcodes.ASM9, owner, ownerSuper, ownerInterfaces, false);
        this.classes = classes;
    }

    @Override
    protected boolean isInterface(Type type) {
        ClassFacts facts = find(type);
        return facts != null && (facts.access() & Opcodes.ACC_INTERFACE) != 0;
    }

    @Override
    protected Type getSuperClass(Type type) {
        ClassFacts facts = find(type);
        if (type.equals(OBJECT)) {
            return null;
        }
        return facts == null || facts.superName() == null ? OBJECT : Type.getObjectType(facts.superName());
    }

    @Override
    protected boolean isAssignableFrom(Type to, Type from) {
        if (to.equals(from) || to.equals(OBJECT) || isInterface(to)) {
            return true;
        }
        if (to.getSort() == Type.ARRAY && from.getSort() == Type.ARRAY) {
            Type toElement = element(to);
            Type fromElement = element(from);
            boolean references = toElement.getSort() >= Type.ARRAY && fromElement.getSort() >= Type.ARRAY;
            return references ? isAssignableFrom(toElement, fromElement) : toElement.equals(fromElement);
        }
        if (to.getSort() == Type.ARRAY || from.getSort() == Type.ARRAY) {
            return false;
        }
        for (Type at = from; at != null; at = getSuperClass(at)) {
            if (at.equals(to) || find(at) == null) {
                return true;
            }
        }
        return false;
    }

    private static Type element(Type array) {
        return Type.getType(array.getDescriptor().substring(1));
    }

    private ClassFacts find(Type type) {
        return type.getSort() == Type.OBJECT ? classes.find(type.getInternalName()) : null;
    }
}
