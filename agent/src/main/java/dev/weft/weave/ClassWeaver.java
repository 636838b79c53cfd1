package dev.weft.weave;

import dev.weft.analysis.ClassFacts;
import dev.weft.analysis.CoroutineMethod;
import dev.weft.analysis.CoroutineMethod.Kind;
import dev.weft.analysis.LambdaMethods;
import dev.weft.analysis.LambdaSites;
import dev.weft.analysis.MethodAnalysis;
import dev.weft.analysis.MethodAnalysis.ClassShape;
import dev.weft.analysis.Names;
import dev.weft.analysis.OpenAllocations;
import dev.weft.analysis.RejectedException;
import dev.weft.analysis.Rejection;
import dev.weft.analysis.Rejection.Reason;
import dev.weft.analysis.SuspendableCalls;
import dev.weft.analysis.TypeFlow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Weaves the methods of one class, in place. A method that fails gets a tripwire, and the others go on. */
final class ClassWeaver {
    private final ClassNode owner;
    private final ClassFacts own;
    private final ClassShape shape;
    private final SuspendableCalls calls;
    private final Map<String, RejectedException> refused;
    private final Stress stress;
    private final boolean ahead;

    private final List<MethodNode> added = new ArrayList<>();
    private final Map<String, byte[]> frames = new LinkedHashMap<>();
    private final Map<List<String>, LambdaFace> faces = new HashMap<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<Rejection> plain = new ArrayList<>();
    private final Map<String, String> methodOfBody = new HashMap<>();
    private final Map<String, String> placeOf = new HashMap<>();
    private int coroutines;

    /**
     * @param own the class file's own facts
     * @param refused methods, by name and descriptor, that must be rejected unseen
     * @param ahead whether the class file will be kept, and not loaded at once
     */
    ClassWeaver(
            ClassNode owner,
            ClassFacts own,
            SuspendableCalls calls,
            Map<String, RejectedException> refused,
            Stress stress,
            boolean ahead) {
        this.owner = owner;
        this.own = own;
        this.shape = new ClassShape(owner.name, isInterface(owner), owner.version & 0xFFFF, owner.sourceFile);
        this.calls = calls;
        this.refused = refused;
        this.stress = stress;
        this.ahead = ahead;
    }

    private static boolean isInterface(ClassNode node) {
        return (node.access & Opcodes.ACC_INTERFACE) != 0;
    }

    /** Returns false if there is nothing to weave. */
    boolean weave() {
        int version = WovenMarker.versionOf(owner);
        if (version == RuntimeAbi.VERSION) {
            return !ahead && completeInterface();
        }
        boolean any = calls.countsUnannotated() && !Names.isRuntime(owner.name) && ReflectiveCalls.redirect(owner);
        List<LambdaSites.Site> sites = withBodies(LambdaSites.find(owner, calls));
        Set<MethodNode> lambdas = new HashSet<>();
        sites.forEach(site -> lambdas.add(site.body()));
        for (MethodNode method : List.copyOf(owner.methods)) {
            if (isCoroutine(method) || lambdas.contains(method) || version != 0 && Twin.isTwin(method)) {
                any |= weave(method, version);
            }
        }
        for (String method : calls.inheritedTwins(own)) {
            addTwin(Entries.throughTwin(owner.name, false, inherited(method), false));
            any = true;
        }
        for (String method : ahead || isOldInterface() ? List.<String>of() : calls.inheritedLambdaMethods(own)) {
            MethodNode plainForm = inherited(method);
            Entries.plainOfLambdas(owner.name, plainForm);
            added.add(plainForm);
            any = true;
        }
        added.forEach(method -> owner.methods.remove(find(method))); // scalac overrides default methods, a twin in source too
        owner.methods.addAll(added);
        for (LambdaSites.Site site : sites) {
            if (hasTwin(site)) {
                retarget(site);
                any = true;
            }
        }
        if (any) {
            WovenMarker.mark(owner);
        }
        return any;
    }

    /** A method that the class only inherits, by name and descriptor. */
    private static MethodNode inherited(String method) {
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_SYNTHETIC;
        int at = method.indexOf('(');
        return new MethodNode(access, method.substring(0, at), method.substring(at), null, null);
    }

    /** Completes a functional interface that was woven ahead of time: the lambdas that are woven now rely on it. */
    private boolean completeInterface() {
        boolean any = false;
        for (MethodNode method : shape.isInterface() && isFunctional() ? List.copyOf(owner.methods) : List.<MethodNode>of()) {
            if (isAnnotated(method) && (method.access & Opcodes.ACC_ABSTRACT) != 0 && canHaveTwin(method)) {
                Entries.plainOfLambdas(owner.name, method);
                any = true;
            }
        }
        return any;
    }

    private void retarget(LambdaSites.Site site) {
        if (ahead || isOverLoaded(site.insn())) {
            LambdaFace face = faces.computeIfAbsent(
                    LambdaFace.shape(site.insn()), shape -> LambdaFace.of(site.insn(), owner, faces.size()));
            frames.put(face.name(), face.classFile());
            face.giveTo(owner, site.insn().bsmArgs);
        }
        LambdaTwin.retarget(site.insn());
    }

    private boolean isOverLoaded(InvokeDynamicInsnNode lambda) {
        String type = Type.getReturnType(lambda.desc).getInternalName();
        return calls.isDeclaredByLoaded(type, lambda.name, ((Type) lambda.bsmArgs[0]).getDescriptor());
    }

    /** Gives a body to each reference to a suspendable method whose result the JVM would convert. */
    private List<LambdaSites.Site> withBodies(List<LambdaSites.Site> sites) {
        List<LambdaSites.Site> all = new ArrayList<>();
        for (LambdaSites.Site site : sites) {
            if (isSuspendable(site.implementation()) && ReferenceBody.isNeeded(site)) {
                LambdaSites.Site own = ReferenceBody.emit(site, owner.name, shape.isInterface(), all.size());
                owner.methods.add(own.body());
                all.add(own);
            } else {
                all.add(site);
            }
        }
        return all;
    }

    private boolean isSuspendable(Handle method) {
        return method.getTag() != Opcodes.H_NEWINVOKESPECIAL
                && calls.isSuspendable(method.getOwner(), method.getName(), method.getDesc());
    }

    /** @param original the class as it was */
    Woven result(byte[] classFile, byte[] original) {
        List<HugeBody> huge = HugeBody.in(classFile, original, methodOfBody, placeOf, !calls.isUnannotated(own));
        return new Woven(classFile, frames, coroutines, List.copyOf(rejections), huge, List.copyOf(plain));
    }

    /** Annotated, or counting as if it were. */
    private boolean isCoroutine(MethodNode method) {
        return isAnnotated(method) || calls.isCoroutine(own, method.name + method.desc);
    }

    /** Whether a method that cannot be woven is to stay plain: nobody has asked for it by name. */
    private boolean isLenient(MethodNode method) {
        return !isAnnotated(method) && calls.isUnannotated(own);
    }

    private static boolean isAnnotated(MethodNode method) {
        return has(method.visibleAnnotations) || has(method.invisibleAnnotations);
    }

    private static boolean has(List<AnnotationNode> annotations) {
        return annotations != null && annotations.stream().anyMatch(a -> a.desc.equals(Names.COROUTINE));
    }

    /** Whether what a lambda site refers to has a twin: a lambda's body that was woven, or another suspendable method. */
    private boolean hasTwin(LambdaSites.Site site) {
        if (site.body() != null) {
            String twin = Twin.descriptor(site.body().desc);
            return added.stream().anyMatch(m -> m.name.equals(site.body().name) && m.desc.equals(twin));
        }
        return isSuspendable(site.implementation());
    }

    private boolean weave(MethodNode method, int wovenVersion) {
        Kind kind = calls.isFactory(method.desc) && isAnnotated(method) ? Kind.FACTORY : Kind.SUSPENDABLE;
        try {
            if (wovenVersion != 0) {
                throw reject(Reason.OTHER_VERSION, "version " + wovenVersion + ", not " + RuntimeAbi.VERSION);
            }
            RejectedException known = refused.get(method.name + method.desc);
            if (known != null) {
                throw known;
            }
            return kind == Kind.FACTORY ? weaveFactory(method) : weaveSuspendable(method);
        } catch (RejectedException e) {
            return refuse(method, kind, rejection(method, e.reason(), e.line(), e.detail()));
        } catch (RuntimeException | Error e) {
            return refuse(method, kind, rejection(method, Reason.WEAVER_BUG, 0, e.toString()));
        }
    }

    private static RejectedException reject(Reason reason, String detail) {
        return new RejectedException(reason, 0, detail);
    }

    private boolean weaveFactory(MethodNode method) {
        if ((method.access & (Opcodes.ACC_ABSTRACT)) != 0 || !isBody(method)) {
            return false;
        }
        CoroutineMethod facts = analyse(method, Kind.FACTORY);
        addBodies(method, facts, false, ResumedBody.emit(facts, stress));
        boolean primed = calls.isSubtype(Type.getReturnType(method.desc).getInternalName(), Names.SINK);
        Entries.factory(facts, method, primed);
        return true;
    }

    /**
     * Whether a factory has a body of its own: it suspends, ends with {@code Co.end}, or returns nothing but null. Where a
     * frame lies between a null and the return, other values meet it there: {@code return c ? other() : null}.
     */
    private boolean isBody(MethodNode method) {
        boolean returnsOther = false;
        for (AbstractInsnNode insn : method.instructions) {
            if (calls.kindOf(insn) != null
                    || insn instanceof MethodInsnNode call && call.owner.equals(Names.CO) && call.name.equals("end")) {
                return true;
            }
            if (insn.getOpcode() == Opcodes.ARETURN) {
                AbstractInsnNode before = insn.getPrevious();
                while (before != null && before.getOpcode() < 0 && !(before instanceof FrameNode)) {
                    before = before.getPrevious();
                }
                returnsOther |= before == null || before.getOpcode() != Opcodes.ACONST_NULL;
            }
        }
        return !returnsOther && (method.access & Opcodes.ACC_NATIVE) == 0;
    }

    private boolean weaveSuspendable(MethodNode method) {
        MethodAnalysis.checkRoom(method);
        if (isOldInterface()) {
            throw reject(Reason.OLD_CLASS_FILE, "version " + shape.majorVersion() + " has no default methods");
        }
        if ((method.access & Opcodes.ACC_ABSTRACT) != 0) {
            addTwin(Entries.throughTwin(owner.name, shape.isInterface(), method, true));
            if (shape.isInterface() && isFunctional() && !ahead) {
                Entries.plainOfLambdas(owner.name, method);
            }
            return true;
        }
        int suspendableCalls = 0;
        for (AbstractInsnNode insn : method.instructions) {
            suspendableCalls += calls.kindOf(insn) == null ? 0 : 1;
        }
        if (suspendableCalls == 0) {
            if ((method.access & Opcodes.ACC_NATIVE) != 0) {
                MethodAnalysis.checkShape(shape, method);
            }
            return stayPlain(method);
        }
        boolean overridable = isOverridable(owner.access, method.access);
        CoroutineMethod facts = analyse(method, Kind.SUSPENDABLE);
        if (facts.points().size() < suspendableCalls && isLenient(method)) {
            plain.add(rejection(method, Reason.IN_MONITOR, 0, "only the calls in there stay plain"));
        }
        if (facts.points().isEmpty()) {
            return stayPlain(method);
        }
        addBodies(method, facts, overridable, ResumedBody.emit(facts, stress), DirectBody.emit(facts, overridable, stress));
        Entries.plain(owner.name, shape.isInterface(), method, overridable ? facts.frameClass() : null);
        return true;
    }

    /** A method without suspension points: its twin, if callers look for one, calls it. */
    private boolean stayPlain(MethodNode method) {
        if (!isCoroutine(method)) {
            return false;
        }
        addTwin(Entries.throughTwin(owner.name, shape.isInterface(), method, isOverridable(owner.access, method.access)));
        return true;
    }

    private boolean isOldInterface() {
        return shape.isInterface() && shape.majorVersion() < Opcodes.V1_8;
    }

    private boolean isFunctional() {
        return LambdaMethods.isFunctional(own);
    }

    private MethodNode find(MethodNode like) {
        for (MethodNode method : owner.methods) {
            if (method.name.equals(like.name) && method.desc.equals(like.desc)) {
                return method;
            }
        }
        return null;
    }

    /** The runtime's own interfaces declare their twins in source; no compiler is to offer them either. */
    private void addTwin(MethodNode twin) {
        MethodNode declared = find(twin);
        if (declared == null) {
            added.add(twin);
        } else {
            declared.access |= Opcodes.ACC_SYNTHETIC;
        }
    }

    /** By the access flags of a class and of its method. */
    static boolean isOverridable(int owner, int method) {
        int fixed = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
        return (method & fixed) == 0 && (owner & Opcodes.ACC_FINAL) == 0;
    }

    private CoroutineMethod analyse(MethodNode method, Kind kind) {
        MethodAnalysis.checkShape(shape, method);
        AllocationSinker.label(method);
        TypeFlow types = typesAtCalls(method);
        Set<LabelNode> open = OpenAllocations.find(method, types, calls);
        if (!open.isEmpty()) {
            AllocationSinker.sink(method, new TypeFlow(owner.name, method), open);
            types = typesAtCalls(method);
        }
        String frameClass = owner.name + "$co$" + method.name + "$" + owner.methods.indexOf(method);
        return MethodAnalysis.analyse(shape, method, types, kind, calls, frameClass, isLenient(method));
    }

    private TypeFlow typesAtCalls(MethodNode method) {
        return new TypeFlow(owner.name, method, insn -> calls.kindOf(insn) != null);
    }

    private void addBodies(MethodNode method, CoroutineMethod facts, boolean overridable, MethodNode... bodies) {
        frames.put(facts.frameClass(), FrameClass.emit(facts, owner.version, overridable));
        methodOfBody.put(facts.frameClass(), method.name + method.desc);
        placeOf.put(method.name + method.desc, shape.place(method, 0));
        for (MethodNode body : bodies) {
            added.add(body);
            methodOfBody.put(body.name + body.desc, method.name + method.desc);
        }
        coroutines++;
    }

    /** The methods that were woven, by name and descriptor; the keys are their bodies, likewise, and frame classes. */
    Map<String, String> methodsOfBodies() {
        return methodOfBody;
    }

    private Rejection rejection(MethodNode method, Reason reason, int line, String detail) {
        return new Rejection(owner.name + "." + method.name + method.desc, shape.place(method, line), reason, detail);
    }

    /** Makes a tripwire of a method that cannot be woven; one that nobody has annotated stays plain. */
    private boolean refuse(MethodNode method, Kind kind, Rejection rejection) {
        if (isLenient(method)) {
            plain.add(rejection);
            return stayPlain(method);
        }
        if (rejections.stream().noneMatch(r -> r.message().equals(rejection.message()))) {
            rejections.add(rejection);
        }
        if (kind == Kind.SUSPENDABLE && isAnnotated(method) && canHaveTwin(method)) {
            MethodNode twin = Entries.throughTwin(owner.name, shape.isInterface(), method, false);
            Entries.tripwire(twin, rejection.message());
            addTwin(twin);
        }
        if ((method.access & Opcodes.ACC_ABSTRACT) == 0) {
            Entries.tripwire(method, rejection.message());
        }
        return true;
    }

    private boolean canHaveTwin(MethodNode method) {
        return SuspendableCalls.hasRoom(method.access, method.desc) && !method.name.startsWith("<") && !isOldInterface();
    }
}
