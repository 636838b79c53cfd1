package dev.weft.analysis;

import dev.weft.analysis.CoroutineMethod.Kind;
import dev.weft.analysis.FrameLayout.Field;
import dev.weft.analysis.Rejection.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The analysis of one method, from its code to a {@link CoroutineMethod}, or a {@link RejectedException}. */
public final class MethodAnalysis {
    private final ClassShape owner;
    private final MethodNode method;
    private final Kind kind;
    private final SuspendableCalls calls;
    private final boolean lenient;

    private final ControlFlow flow;
    private final TypeFlow types;
    private final Liveness liveness;
    private final TailCalls tailCalls;
    private final FrameLayout layout = new FrameLayout();

    private MethodAnalysis(
            ClassShape owner, MethodNode method, TypeFlow types, Kind kind, SuspendableCalls calls, boolean lenient) {
        this.owner = owner;
        this.method = method;
        this.kind = kind;
        this.calls = calls;
        this.lenient = lenient;
        this.flow = new ControlFlow(method);
        this.types = types;
        this.liveness = new Liveness(flow);
        this.tailCalls = new TailCalls(owner.name(), method, kind, flow);
    }

    /** The class around the method, as far as it matters. */
    public record ClassShape(String name, boolean isInterface, int majorVersion, String sourceFile) {
        /** Where {@code line} of a method is, as in stack traces; line 0 stands for the first one. */
        public String place(MethodNode method, int line) {
            int at = line > 0 ? line : firstLine(method);
            String file = sourceFile == null ? "Unknown Source" : sourceFile + (at > 0 ? ":" + at : "");
            return name.replace('/', '.') + "." + method.name + "(" + file + ")";
        }
    }

    /** Rejects what can be seen without looking at the flow of the code. */
    public static void checkShape(ClassShape owner, MethodNode method) {
        int line = firstLine(method);
        if ((method.access & Opcodes.ACC_NATIVE) != 0) {
            throw new RejectedException(Reason.NATIVE, line, "");
        }
        if (method.name.startsWith("<")) {
            throw new RejectedException(Reason.INITIALIZER, line, "");
        }
        checkRoom(method);
        if (owner.majorVersion() < Opcodes.V1_7) {
            throw new RejectedException(Reason.OLD_CLASS_FILE, line, "version " + owner.majorVersion() + " has no stack map frames");
        }
        if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            throw new RejectedException(Reason.SYNCHRONIZED_METHOD, line, "");
        }
        for (AbstractInsnNode insn : method.instructions) {
            if (insn.getOpcode() == Opcodes.JSR || insn.getOpcode() == Opcodes.RET) {
                throw new RejectedException(Reason.SUBROUTINE, line, "");
            }
        }
    }

    /** Rejects a method that cannot have one more parameter, be it hidden or the frame that its factory makes. */
    public static void checkRoom(MethodNode method) {
        if (!SuspendableCalls.hasRoom(method.access, method.desc)) {
            throw new RejectedException(Reason.TOO_MANY_PARAMETERS, firstLine(method), "");
        }
    }

    /** The first source line of a method, 0 if it has none. */
    public static int firstLine(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof LineNumberNode line) {
                return line.line;
            }
        }
        return 0;
    }

    /**
     * Analyses a method whose open allocations are sunk.
     *
     * @param types those before its suspendable calls at least
     * @param frameClass the internal name that its frame class will have
     * @param lenient whether calls in monitors become plain ones instead of a rejection
     * @throws RejectedException if it cannot be woven
     */
    public static CoroutineMethod analyse(
            ClassShape owner, MethodNode method, TypeFlow types, Kind kind, SuspendableCalls calls, String frameClass, boolean lenient) {
        return new MethodAnalysis(owner, method, types, kind, calls, lenient).run(frameClass);
    }

    private CoroutineMethod run(String frameClass) {
        List<Integer> indexes = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        collect(indexes, lines);
        Set<Integer> retyped = retypedSlots(indexes);
        Yielded yielded = new Yielded(method, kind, calls, liveness, flow);
        BitSet again = new BitSet();
        indexes.stream().filter(this::beginsAgain).forEach(again::set);
        Changes changes = new Changes(flow, resumptions(indexes), yielded::resumed, again, staticParameters());

        Kept entry = kind == Kind.FACTORY ? kept(firstReal(), List.of(), retyped, new BitSet(), -1) : null;
        List<SuspensionPoint> points = new ArrayList<>();
        Map<Object, Integer> alike = new HashMap<>();
        StringBuilder sites = new StringBuilder(String.valueOf(firstLine(method)));
        int number = 0;
        for (int i = 0; i < indexes.size(); i++) {
            int index = indexes.get(i);
            MethodInsnNode call = (MethodInsnNode) flow.at(index);
            if (tailCalls.is(index)) {
                Kept nothing = new Kept(new TypeFlow.Types(types.before(call).locals(), belowArguments(call)),
                        List.of(), List.of(), List.of());
                points.add(new SuspensionPoint(0, 0, SuspensionPoint.Kind.CALL, call, lines.get(i), nothing,
                        false, again.get(index), calls.exact(call, owner.name())));
            } else {
                Kept kept = kept(index, belowArguments(call), retyped, changes.before(index), yielded.slot(index));
                Integer before = alike.putIfAbsent(kept.places(), ++number);
                points.add(new SuspensionPoint(number, before == null ? number : before, calls.kindOf(call), call, lines.get(i), kept,
                        flow.handlers(index).length > 0, false, calls.exact(call, owner.name())));
                sites.append(',').append(lines.get(i));
            }
        }
        boolean result = kind == Kind.FACTORY && Endings.giveResult(method);
        boolean atOnce = result && Endings.areAtOnce(method);
        Field end = result && !atOnce ? layout.extra("end", "Ljava/lang/Object;") : null;
        return new CoroutineMethod(
                kind,
                owner.name(),
                owner.isInterface(),
                method,
                withStale(points),
                entry,
                layout.fields(),
                end,
                atOnce,
                frameClass,
                frameSuper(),
                kind == Kind.FACTORY && Fleeting.is(flow, calls),
                String.join("\n", owner.name().replace('/', '.'), method.name,
                        owner.sourceFile() == null ? "" : owner.sourceFile(), sites),
                handlers(indexes));
    }

    /** Around all points, but for the yields of a factory, which has its frame from the beginning. */
    private Set<LabelNode> handlers(List<Integer> indexes) {
        Set<LabelNode> handlers = new HashSet<>();
        for (int index : indexes) {
            if (kind == Kind.SUSPENDABLE || calls.kindOf(flow.at(index)) == SuspensionPoint.Kind.CALL) {
                Arrays.stream(flow.handlers(index)).forEach(h -> handlers.add((LabelNode) flow.at(h)));
            }
        }
        return handlers;
    }

    private void collect(List<Integer> indexes, List<Integer> lines) {
        HeldMonitors held = new HeldMonitors(flow);
        int line = 0;
        for (int i = 0; i < flow.size(); i++) {
            AbstractInsnNode insn = flow.at(i);
            if (insn instanceof LineNumberNode l) {
                line = l.line;
            } else if (calls.kindOf(insn) != null && types.before(insn) != null) {
                if (!held.any(i)) {
                    indexes.add(i);
                    lines.add(line);
                } else if (!lenient || calls.kindOf(insn) == SuspensionPoint.Kind.YIELD) {
                    throw new RejectedException(Reason.IN_MONITOR, line, "");
                }
            }
        }
    }

    /** Whether a resumed body can begin again at a call: nothing that would be left behind lies below the arguments. */
    private boolean beginsAgain(int index) {
        return tailCalls.beginsAgain(index) && belowArguments((MethodInsnNode) flow.at(index)).isEmpty();
    }

    /** How many slots the parameters take, of a static method: no other begins again. */
    private int staticParameters() {
        return (Type.getArgumentsAndReturnSizes(method.desc) >> 2) - 1;
    }

    /** Where a resumed body starts: at the points themselves, which change no variable; a factory's also at its entry. */
    private List<Integer> resumptions(List<Integer> indexes) {
        List<Integer> starts = new ArrayList<>(indexes);
        if (kind == Kind.FACTORY) {
            starts.add(0);
        }
        return starts;
    }

    /** Slots that hold different types at different points: their fields never count as unchanged. */
    private Set<Integer> retypedSlots(List<Integer> indexes) {
        Map<Integer, Object> first = new HashMap<>();
        Set<Integer> retyped = new HashSet<>();
        List<Integer> all = new ArrayList<>(indexes);
        if (kind == Kind.FACTORY) {
            all.add(firstReal());
        }
        for (int index : all) {
            List<Object> locals = types.before(flow.at(index)).locals();
            BitSet live = liveness.before(index);
            for (int slot = 0; slot < locals.size(); slot++) {
                Object type = locals.get(slot);
                if (live.get(slot)) {
                    Object before = first.putIfAbsent(slot, type);
                    if (before != null && !before.equals(type)) {
                        retyped.add(slot);
                    }
                }
            }
        }
        return retyped;
    }

    private int firstReal() {
        int i = 0;
        while (flow.at(i).getOpcode() < 0) {
            i++;
        }
        return i;
    }

    private List<Object> belowArguments(MethodInsnNode call) {
        List<Object> stack = types.before(call).stack();
        int arguments = Type.getArgumentTypes(call.desc).length + (call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1);
        return stack.subList(0, stack.size() - arguments);
    }

    private Kept kept(int index, List<Object> stack, Set<Integer> retyped, BitSet changed, int yielded) {
        List<Object> locals = types.before(flow.at(index)).locals();
        BitSet live = liveness.before(index);
        List<Kept.Value> keptLocals = new ArrayList<>();
        for (int slot = 0; slot < locals.size(); slot++) {
            Object type = locals.get(slot);
            if (type != Opcodes.TOP) {
                Field field = live.get(slot) && slot != yielded ? layout.local(slot, type) : null;
                boolean store = changed.get(slot) || retyped.contains(slot);
                keptLocals.add(new Kept.Value(slot, type, field, store, slot == yielded));
            }
        }
        List<Kept.Value> keptStack = new ArrayList<>();
        for (int i = 0; i < stack.size(); i++) {
            keptStack.add(new Kept.Value(i, stack.get(i), layout.stack(i, stack.get(i)), true, false));
        }
        return new Kept(new TypeFlow.Types(List.copyOf(locals), List.copyOf(stack)), keptLocals, keptStack, List.of());
    }

    /** Now that all fields are known: which of them hold nothing at each point. */
    private List<SuspensionPoint> withStale(List<SuspensionPoint> points) {
        List<SuspensionPoint> complete = new ArrayList<>();
        for (SuspensionPoint p : points) {
            Kept kept = p.kept();
            if (!p.isTail()) {
                List<Field> stale = new ArrayList<>(layout.fields());
                stale.removeIf(f -> !f.isReference() || f.name().equals("end"));
                kept.locals().forEach(v -> stale.remove(v.field()));
                kept.stack().forEach(v -> stale.remove(v.field()));
                kept = new Kept(kept.types(), kept.locals(), kept.stack(), List.copyOf(stale));
            }
            complete.add(new SuspensionPoint(p.number(), p.alike(), p.kind(), p.call(), p.line(), kept, p.guarded(),
                    p.again(), p.exact()));
        }
        return List.copyOf(complete);
    }

    private String frameSuper() {
        Type result = Type.getReturnType(method.desc);
        if (kind == Kind.FACTORY) {
            String type = result.getInternalName();
            if (!calls.isExtensible(type, owner.name().substring(0, owner.name().lastIndexOf('/') + 1))) {
                throw new RejectedException(Reason.RETURN_TYPE, firstLine(method), type.replace('/', '.'));
            }
            String coroutines = calls.typeWithCoroutines(type);
            if (coroutines != null) {
                throw new RejectedException(
                        Reason.RETURN_TYPE_HAS_COROUTINES, firstLine(method), coroutines.replace('/', '.'));
            }
            return type;
        }
        boolean primitive = result.getSort() != Type.VOID && result.getSort() < Type.ARRAY;
        return primitive ? "dev/weft/abi/PrimitiveFrame" : "dev/weft/abi/Frame";
    }
}
