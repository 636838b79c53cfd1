package dev.weft.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Type;

/**
 * What is woven of {@link Shapes} is compared with what was woven when somebody last looked, in {@code resources/snapshots}.
 * A change that is meant is accepted by {@code .ci/snapshots}, and is reviewed as part of the commit.
 */
class SnapshotTest {
    private static final Path ACCEPTED = Path.of("src", "test", "resources", "snapshots");
    private static final boolean ACCEPT = Boolean.getBoolean("snapshots.accept");

    static List<Class<?>> shapes() {
        return Arrays.asList(Shapes.class.getDeclaredClasses());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void is_woven_as_it_was(Class<?> shape) throws IOException {
        byte[] classFile = Program.onClassPath(Type.getInternalName(shape));
        Woven woven = new Weaver(Program.source(Map.of())).weave(classFile);
        StringBuilder text = new StringBuilder(Snapshot.of(woven.classFile()));
        new TreeMap<>(woven.frames()).values().forEach(frame -> text.append('\n').append(Snapshot.of(frame)));
        Path now = Files.createDirectories((ACCEPT ? ACCEPTED : Path.of("target", "snapshots"))).resolve(shape.getSimpleName() + ".txt");
        Files.writeString(now, text);
        assertThat(now)
                .as("if %s is as it should be, accept it by .ci/snapshots", now)
                .hasSameTextualContentAs(ACCEPTED.resolve(now.getFileName()));
    }

    @Test
    void there_is_one_for_each_shape_and_no_other() throws IOException {
        try (Stream<Path> files = Files.list(ACCEPTED)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(
                    shapes().stream().map(shape -> shape.getSimpleName() + ".txt").toList());
        }
    }

    /** Other labels, and the same lines further down, make no difference; another instruction does. */
    @Test
    void is_blind_to_labels_and_to_where_the_class_stands() {
        assertThat(Snapshot.of(loop(10, false, "a"))).isEqualTo(Snapshot.of(loop(99, true, "a"))).contains("line +1", "GOTO L0");
        assertThat(Snapshot.of(loop(10, false, "a"))).isNotEqualTo(Snapshot.of(loop(10, false, "b")));
    }

    private static byte[] loop(int line, boolean moreLabels, String constant) {
        return Program.withOwnFrames("t/Loop")
                .method(org.objectweb.asm.Opcodes.ACC_STATIC, "m", "()V", false, b -> {
                    b.line(line).label("start").frame(new Object[0]);
                    if (moreLabels) {
                        b.label("unused");
                    }
                    b.ldc(constant).op(org.objectweb.asm.Opcodes.POP).line(line + 1).jump(org.objectweb.asm.Opcodes.GOTO, "start");
                })
                .classFile();
    }
}
