package dev.weft.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the packages: agent and build to weave to analysis, and nothing back. */
@AnalyzeClasses(packages = "dev.weft", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule analysis_sees_neither_weave_nor_agent = noClasses()
            .that().resideInAPackage("dev.weft.analysis")
            .should().dependOnClassesThat().resideInAnyPackage("dev.weft.weave", "dev.weft.agent", "dev.weft.build");

    @ArchTest
    static final ArchRule weave_sees_no_agent = noClasses()
            .that().resideInAPackage("dev.weft.weave")
            .should().dependOnClassesThat().resideInAnyPackage("dev.weft.agent", "dev.weft.build");

    @ArchTest
    static final ArchRule nobody_sees_the_runtime = noClasses()
            .should().dependOnClassesThat(resideInAPackage("dev.weft..")
                    .and(resideOutsideOfPackages("dev.weft.agent", "dev.weft.analysis", "dev.weft.weave", "dev.weft.build")));

    @ArchTest
    static final ArchRule only_build_sees_byte_buddy = noClasses()
            .that().resideOutsideOfPackage("dev.weft.build")
            .should().dependOnClassesThat().resideInAPackage("net.bytebuddy..");

    @ArchTest
    static final ArchRule build_sees_no_agent = noClasses()
            .that().resideInAPackage("dev.weft.build").should().dependOnClassesThat().resideInAPackage("dev.weft.agent")
            .orShould().dependOnClassesThat().resideInAPackage("java.lang.instrument");

    @ArchTest
    static final ArchRule the_agent_sees_no_build = noClasses()
            .that().resideInAPackage("dev.weft.agent")
            .should().dependOnClassesThat().resideInAPackage("dev.weft.build");

    @ArchTest
    static final ArchRule nobody_sees_flight_recorder_or_a_logger = noClasses()
            .should().dependOnClassesThat().resideInAnyPackage("jdk.jfr..", "java.util.logging..")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.System$Logger");

    @ArchTest
    static final ArchRule only_the_agent_loads_classes = noClasses()
            .that().resideInAnyPackage("dev.weft.analysis", "dev.weft.weave", "dev.weft.build")
            .should().callMethod(Class.class, "forName", String.class)
            .orShould().callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
            .orShould().dependOnClassesThat().areAssignableTo(ClassLoader.class);
}
