package io.b3stream.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Where a foreign or ageing library may be named: in one place, behind our own interface. */
final class LibraryRules {
    static final String ONNX = "io.b3stream.operators.embedding.onnx..";

    private static final DescribedPredicate<JavaClass> FLINK_FUNCTION = assignableTo(
                    "org.apache.flink.api.common.functions.Function")
            .or(assignableTo("org.apache.flink.streaming.api.operators.StreamOperator"))
            .or(assignableTo("org.apache.flink.api.common.io.OutputFormat"))
            .or(assignableTo("org.apache.flink.api.common.io.InputFormat"))
            .as("Flink functions, operators and formats");

    @ArchTest
    static final ArchRule GELLY_AND_DATASET_STAY_IN_COMMUNITIES = noClasses()
            .that()
            .resideOutsideOfPackage(ModuleRules.COMMUNITIES)
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                            "org.apache.flink.graph..", "org.apache.flink.api.java.operators..")
                    .or(assignableTo("org.apache.flink.api.java.DataSet"))
                    .or(assignableTo("org.apache.flink.api.java.ExecutionEnvironment"))
                    .as("are Gelly or the DataSet API"))
            .because("neither exists in Flink 2, and one module is what can be replaced");

    @ArchTest
    static final ArchRule ONNX_AND_TOKENIZERS_STAY_IN_THEIR_TEACHER = noClasses()
            .that()
            .resideOutsideOfPackage(ONNX)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.onnxruntime..", "ai.djl..")
            .because("another teacher must not meet the natives of this one");

    @ArchTest
    static final ArchRule KAFKA_CLIENTS_STAY_IN_CONNECTORS = noClasses()
            .that()
            .resideOutsideOfPackages(ModuleRules.CONNECTORS, "io.b3stream.testkit.kafka..")
            .should()
            .dependOnClassesThat(
                    JavaClass.Predicates.resideInAnyPackage(ModuleRules.KAFKA, "org.apache.flink.connector.kafka..")
                            .and(DescribedPredicate.not(
                                    JavaClass.Predicates.resideInAPackage("org.apache.kafka.common.errors..")))
                            .as("are of Kafka, its errors apart"))
            .because("transactions and offsets are subtle, and should be right in one place; the command line only"
                    + " explains Kafka's errors");

    @ArchTest
    static final ArchRule PROMETHEUS_STAYS_IN_THE_EXPORTER = noClasses()
            .that()
            .resideOutsideOfPackage("io.b3stream.pipelines.exporter..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.prometheus..")
            .because("jobs report through Flink, which has a reporter for Prometheus and for others");

    @ArchTest
    static final ArchRule NOTHING_FROM_OUTSIDE_BECOMES_OBJECTS_UNASKED = noClasses()
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                            "com.esotericsoftware.kryo..", "org.yaml.snakeyaml..", "javax.naming..", "java.rmi..")
                    .or(assignableTo("java.io.ObjectInputStream"))
                    .or(assignableTo("java.beans.XMLDecoder"))
                    .or(assignableTo("org.apache.flink.util.InstantiationUtil"))
                    .or(assignableTo("com.fasterxml.jackson.databind.jsontype.PolymorphicTypeValidator"))
                    .as("make objects of classes that the bytes name"))
            .because("who writes the bytes would choose what runs; records are read field by field")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule FLINK_FUNCTIONS_LIVE_BESIDE_THEIR_KIND = classes()
            .that(FLINK_FUNCTION)
            .should()
            .resideInAnyPackage(
                    ModuleRules.OPERATORS, ModuleRules.COMMUNITIES, ModuleRules.CONNECTORS, ModuleRules.TESTKIT)
            .because("pipelines only wires them");

    @ArchTest
    static final ArchRule FLINK_FUNCTIONS_ARE_FINAL = classes()
            .that(FLINK_FUNCTION)
            .and()
            .areNotInterfaces()
            .and()
            .areNotAnonymousClasses()
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("an operator is an adapter, not something to inherit from");

    private LibraryRules() {}
}
