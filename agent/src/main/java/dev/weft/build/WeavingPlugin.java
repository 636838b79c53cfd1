package dev.weft.build;

import dev.weft.analysis.Rejection;
import dev.weft.weave.HugeBody;
import dev.weft.weave.Weaver;
import dev.weft.weave.Woven;
import java.util.LinkedHashMap;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.build.BuildLogger;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.pool.TypePool;

/**
 * Weaves a project's class files after they are compiled, for programs that start without an agent. Byte Buddy's Maven
 * plugin finds it by itself, in {@code META-INF/net.bytebuddy/build.plugins}, once this jar is among that plugin's
 * dependencies.
 *
 * <p>A method that cannot be woven is a warning with its file and line, and carries a tripwire, as under the agent. A class
 * that is woven already is left alone.
 *
 * @see <a href="https://github.com/raphw/byte-buddy/tree/master/byte-buddy-maven-plugin">byte-buddy-maven-plugin</a>
 */
public final class WeavingPlugin implements Plugin.WithPreprocessor {
    private final BuildLogger log;
    private final ProjectClasses classes;
    private final Weaver weaver;

    /** For builds without a log: warnings go to standard error. */
    public WeavingPlugin() {
        this(BuildLogger.StreamWriting.toSystemError());
    }

    /** @param log where the methods that cannot be woven are reported */
    @Plugin.Factory.UsingReflection.Priority(1)
    public WeavingPlugin(BuildLogger log) {
        this.log = log;
        this.classes = new ProjectClasses(log);
        this.weaver = new Weaver(classes).aheadOfTime();
    }

    /** Byte Buddy shows every class of the project here before it weaves the first. */
    @Override
    public void onPreprocess(TypeDescription type, ClassFileLocator locator) {
        classes.add(type.getInternalName(), locator);
    }

    /**
     * Whether a class is to be woven: found out by weaving it.
     *
     * @throws IllegalArgumentException if it is of a newer Java than this version of Weft knows
     */
    @Override
    public boolean matches(TypeDescription type) {
        byte[] classFile = classes.read(type.getInternalName());
        return classFile != null && !weaver.weave(classFile).isUntouched();
    }

    /** Weaves what the plugins before this one made of the class. */
    @Override
    public DynamicType.Builder<?> apply(
            DynamicType.Builder<?> builder, TypeDescription type, ClassFileLocator locator) {
        DynamicType made = builder.make(TypeResolutionStrategy.Disabled.INSTANCE, TypePool.Empty.INSTANCE);
        Woven woven = weaver.weave(made.getBytes());
        for (Rejection rejection : woven.rejections()) {
            log.warn(rejection.message());
        }
        for (HugeBody huge : woven.huge()) {
            log.warn(huge.message());
        }
        log.debug("wove " + type.getName() + ": " + woven.coroutines() + " coroutines");
        Map<TypeDescription, byte[]> beside = new LinkedHashMap<>(made.getAuxiliaryTypes());
        woven.frames().forEach((name, frame) -> beside.put(named(name), frame));
        DynamicType.Builder<?> result =
                new ByteBuddy().decorate(type, ClassFileLocator.Simple.of(type.getName(), woven.classFile()));
        for (Map.Entry<TypeDescription, byte[]> other : beside.entrySet()) {
            result = result.require(other.getKey(), other.getValue());
        }
        return result;
    }

    private static TypeDescription named(String internalName) {
        return new TypeDescription.Latent(internalName.replace('/', '.'), 0, null);
    }

    /** Holds nothing. */
    @Override
    public void close() {}
}
