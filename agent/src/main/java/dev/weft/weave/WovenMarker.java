package dev.weft.weave;

import dev.weft.analysis.Names;
import java.util.ArrayList;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.tree.ClassNode;

/** The class attribute of a woven class: the version of the ABI that it was woven for. */
final class WovenMarker extends Attribute {
    final int version;

    WovenMarker(int version) {
        super(Names.WOVEN);
        this.version = version;
    }

    /** The version that {@code node} was woven for, 0 if it was not. */
    static int versionOf(ClassNode node) {
        if (node.attrs != null) {
            for (Attribute attribute : node.attrs) {
                if (attribute instanceof WovenMarker marker) {
                    return marker.version;
                }
            }
        }
        return 0;
    }

    static void mark(ClassNode node) {
        if (node.attrs == null) {
            node.attrs = new ArrayList<>();
        }
        node.attrs.removeIf(attribute -> attribute instanceof WovenMarker);
        node.attrs.add(new WovenMarker(RuntimeAbi.VERSION));
    }

    @Override
    protected Attribute read(ClassReader reader, int offset, int length, char[] buffer, int codeOffset, Label[] labels) {
        return new WovenMarker(reader.readUnsignedShort(offset));
    }

    @Override
    protected ByteVector write(ClassWriter writer, byte[] code, int codeLength, int maxStack, int maxLocals) {
        return new ByteVector().putShort(version);
    }
}
