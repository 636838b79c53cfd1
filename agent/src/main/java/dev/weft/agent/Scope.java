package dev.weft.agent;

import dev.weft.analysis.ClassFacts;
import dev.weft.analysis.Names;
import java.util.List;

/** What the weaver is to know of the classes that one loader sees. */
final class Scope implements ClassFacts.Source {
    private final AgentOptions options;
    private final ClassFacts.Source classFiles;

    Scope(AgentOptions options, ClassFacts.Source classFiles) {
        this.options = options;
        this.classFiles = classFiles;
    }

    /** Calls of methods of a class that will not be woven are plain calls. */
    @Override
    public ClassFacts find(String internalName) {
        ClassFacts facts = classFiles.find(internalName);
        return facts == null || options.admits(internalName) ? facts : facts.withoutCoroutines();
    }

    /** Prefixes of the classes whose methods count as annotated: none if woven code would not find the runtime from here. */
    List<String> unannotated() {
        boolean any = !options.suspendable().isEmpty() && classFiles.find(Names.CORO) != null;
        return any ? options.suspendable() : List.of();
    }
}
