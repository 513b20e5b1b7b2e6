package io.b3stream.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which module may see which: the core sees nobody, and only pipelines sees everybody. */
final class ModuleRules {
    static final String SCHEMAS = "io.b3stream.schemas..";
    static final String CONNECTORS = "io.b3stream.connectors..";
    static final String MINING = "io.b3stream.mining..";
    static final String OPERATORS = "io.b3stream.operators..";
    static final String COMMUNITIES = "io.b3stream.communities..";
    static final String PIPELINES = "io.b3stream.pipelines..";
    static final String TESTKIT = "io.b3stream.testkit..";
    static final String KAFKA = "org.apache.kafka..";
    static final String FLINK = "org.apache.flink..";

    @ArchTest
    static final ArchRule MINING_SEES_THE_JDK_ONLY = classes()
            .that()
            .resideInAPackage(MINING)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("", "java..", "javax.imageio..", "jdk.incubator.vector..", "org.jspecify..", MINING)
            .because("the algorithms must be readable and testable without any framework");

    @ArchTest
    static final ArchRule SCHEMAS_SEE_THE_JDK_AND_AVRO_ONLY = noClasses()
            .that()
            .resideInAPackage(SCHEMAS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FLINK, KAFKA, CONNECTORS, MINING, OPERATORS, COMMUNITIES, PIPELINES)
            .because("trainers and producers use the wire format without our jobs");

    @ArchTest
    static final ArchRule CONNECTORS_SEE_WIRE_RECORDS_ONLY = noClasses()
            .that()
            .resideInAPackage(CONNECTORS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(MINING, OPERATORS, COMMUNITIES, PIPELINES)
            .because("pipelines maps between wire and domain");

    @ArchTest
    static final ArchRule OPERATORS_SEE_MINING_ONLY = noClasses()
            .that()
            .resideInAPackage(OPERATORS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(KAFKA, SCHEMAS, CONNECTORS, COMMUNITIES, PIPELINES)
            .because("operators must not care where records come from");

    @ArchTest
    static final ArchRule COMMUNITIES_SEE_MINING_ONLY = noClasses()
            .that()
            .resideInAPackage(COMMUNITIES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(KAFKA, SCHEMAS, CONNECTORS, OPERATORS, PIPELINES)
            .because("communities are found in a graph, wherever it was read from");

    @ArchTest
    static final ArchRule NO_PACKAGES_IN_A_CYCLE = slices().matching("io.b3stream.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package should be understood with those below it, and no others");

    private ModuleRules() {}
}
