package dev.weft.unannotated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.weave.Stress;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.SerialVersionUIDAdder;

/** Weaving adds methods, which would change the serialVersionUID that the JDK computes: woven and unwoven JVMs exchange objects. */
class SerialFormTest {
    /** Serializable itself. */
    public static class Direct implements Serializable, Supplier<Object> {
        private int field;

        @Override
        @Coroutine
        public Object get() {
            Co.yield(field);
            return null;
        }
    }

    /** Serializable because a class of the JDK is. */
    @SuppressWarnings("serial")
    public static class Inherited extends ArrayList<String> {
        @Coroutine
        public void each() {
            for (String s : this) {
                Co.yield(s);
            }
        }
    }

    /** Has its own. */
    public static class Declared implements Serializable {
        private static final long serialVersionUID = 42;

        @Coroutine
        public void each() {
            Co.yield(serialVersionUID);
        }
    }

    /** Computes what the JDK would, from a class file. */
    private static final class Computed extends SerialVersionUIDAdder {
        Computed() {
            super(Opcodes.ASM9, null);
        }

        long of(byte[] classFile) throws Exception {
            new ClassReader(classFile).accept(this, 0);
            return computeSVUID();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Direct.class, Inherited.class})
    void a_woven_class_keeps_the_number_that_it_had(Class<?> type) throws Exception {
        long unwoven = new Computed().of(Copies.classFile(type.getClassLoader(), type.getName().replace('.', '/')));
        assertThat(ObjectStreamClass.lookup(type).getSerialVersionUID()).isEqualTo(unwoven);
        Class<?> copy = new Copies(SerialFormTest.class, Stress.NONE).loadClass(type.getName());
        assertThat(copy).isNotSameAs(type);
        assertThat(ObjectStreamClass.lookup(copy).getSerialVersionUID()).isEqualTo(unwoven);
    }

    @ParameterizedTest
    @ValueSource(classes = Declared.class)
    void a_declared_number_stays(Class<?> type) {
        assertThat(ObjectStreamClass.lookup(type).getSerialVersionUID()).isEqualTo(42);
    }
}
