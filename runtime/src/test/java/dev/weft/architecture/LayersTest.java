package dev.weft.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The arrows between the runtime's packages: coroutines ({@code dev.weft} and its other side, {@code dev.weft.abi}) know nothing of
 * schedulers; {@code os} builds on coroutines; {@code sync}, {@code io}, {@code monitor} and {@code flow} build on {@code os}.
 */
@AnalyzeClasses(
        packages = {"dev.weft", "dev.weft.abi", "dev.weft.os", "dev.weft.sync", "dev.weft.io", "dev.weft.monitor", "dev.weft.flow"},
        importOptions = {ImportOption.DoNotIncludeTests.class, LayersTest.RuntimeOnly.class})
class LayersTest {
    /** The agent is on the tests' class path, and is none of this module. */
    static final class RuntimeOnly implements ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return location.contains("/runtime/target/classes/") || location.contains("weft-runtime.jar");
        }
    }

    /** To which packages of ours, besides itself, each may refer. */
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "dev.weft", Set.of("dev.weft.abi"),
            "dev.weft.abi", Set.of("dev.weft"),
            "dev.weft.os", Set.of("dev.weft", "dev.weft.abi"),
            "dev.weft.sync", Set.of("dev.weft", "dev.weft.abi", "dev.weft.os"),
            "dev.weft.io", Set.of("dev.weft", "dev.weft.abi", "dev.weft.os", "dev.weft.sync"),
            "dev.weft.monitor", Set.of("dev.weft", "dev.weft.abi", "dev.weft.os"),
            "dev.weft.flow", Set.of("dev.weft", "dev.weft.abi", "dev.weft.os"));

    @ArchTest
    static void each_package_has_its_place(JavaClasses all) {
        assertThat(all.stream().map(JavaClass::getPackageName).collect(Collectors.toSet())).isEqualTo(ALLOWED.keySet());
    }

    @ArchTest
    static void each_package_refers_to_those_below_it_only(JavaClasses all) {
        ALLOWED.forEach((name, below) -> noClasses()
                .that().resideInAPackage(name)
                .should().dependOnClassesThat(resideInAPackage("dev.weft..")
                        .and(resideOutsideOfPackages(below.toArray(String[]::new)))
                        .and(resideOutsideOfPackages(name)))
                .check(all));
    }

    /** A coroutine and what woven code calls of it are two faces of one thing; all else is in layers. */
    @ArchTest
    static final ArchRule there_are_no_circles = slices()
            .assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                    String name = type.getPackageName();
                    return SliceIdentifier.of(name.equals("dev.weft.abi") ? "dev.weft" : name);
                }

                @Override
                public String getDescription() {
                    return "packages, coroutines and their ABI being one";
                }
            })
            .should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_runtime_needs_nothing_but_the_jdk = classes()
            .should().onlyDependOnClassesThat().resideInAnyPackage("dev.weft..", "java..", "javax.net.ssl..", "javax.management..");

    @ArchTest
    static final ArchRule only_the_bean_knows_management = noClasses()
            .that().haveNameNotMatching("dev\\.weft\\.monitor\\.Scheduler(MX)?Bean(\\$.*)?")
            .should().dependOnClassesThat().resideInAnyPackage("javax.management..", "java.lang.management..");
}
