package io.b3stream.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.b3stream.communities.planted.CommunitiesMistakes;
import io.b3stream.connectors.planted.ConnectorsMistakes;
import io.b3stream.mining.planted.MiningMistakes;
import io.b3stream.operators.planted.OperatorsMistakes;
import io.b3stream.pipelines.planted.PipelinesMistakes;
import io.b3stream.pipelines.planted.left.Left;
import io.b3stream.pipelines.planted.right.Right;
import io.b3stream.schemas.planted.SchemasMistakes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulesCanFailTest {
    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(ModuleRules.MINING_SEES_THE_JDK_ONLY, MiningMistakes.SeesFlink.class),
                arguments(ModuleRules.SCHEMAS_SEE_THE_JDK_AND_AVRO_ONLY, SchemasMistakes.SeesMining.class),
                arguments(ModuleRules.CONNECTORS_SEE_WIRE_RECORDS_ONLY, ConnectorsMistakes.SeesOperators.class),
                arguments(ModuleRules.OPERATORS_SEE_MINING_ONLY, OperatorsMistakes.SeesKafka.class),
                arguments(ModuleRules.OPERATORS_SEE_MINING_ONLY, OperatorsMistakes.SeesSchemas.class),
                arguments(ModuleRules.COMMUNITIES_SEE_MINING_ONLY, CommunitiesMistakes.SeesOperators.class),
                arguments(LibraryRules.GELLY_AND_DATASET_STAY_IN_COMMUNITIES, OperatorsMistakes.SeesDataSet.class),
                arguments(LibraryRules.GELLY_AND_DATASET_STAY_IN_COMMUNITIES, PipelinesMistakes.SeesGelly.class),
                arguments(LibraryRules.ONNX_AND_TOKENIZERS_STAY_IN_THEIR_TEACHER, OperatorsMistakes.SeesOnnx.class),
                arguments(LibraryRules.KAFKA_CLIENTS_STAY_IN_CONNECTORS, OperatorsMistakes.SeesKafka.class),
                arguments(LibraryRules.KAFKA_CLIENTS_STAY_IN_CONNECTORS, PipelinesMistakes.SeesKafkaClient.class),
                arguments(LibraryRules.PROMETHEUS_STAYS_IN_THE_EXPORTER, PipelinesMistakes.SeesPrometheus.class),
                arguments(
                        LibraryRules.NOTHING_FROM_OUTSIDE_BECOMES_OBJECTS_UNASKED,
                        ConnectorsMistakes.TrustsBytes.class),
                arguments(LibraryRules.NOTHING_FROM_OUTSIDE_BECOMES_OBJECTS_UNASKED, PipelinesMistakes.TrustsXml.class),
                arguments(
                        LibraryRules.FLINK_FUNCTIONS_LIVE_BESIDE_THEIR_KIND,
                        PipelinesMistakes.FunctionOutOfPlace.class),
                arguments(LibraryRules.FLINK_FUNCTIONS_ARE_FINAL, OperatorsMistakes.IsOpen.class),
                arguments(DeterminismRules.NO_CLOCK_IN_THE_CORE, MiningMistakes.AsksForTheTime.class),
                arguments(DeterminismRules.NO_TICKER_IN_THE_CORE, MiningMistakes.HandsOutTheTime.class),
                arguments(DeterminismRules.NO_UNSEEDED_CHANCE_IN_THE_CORE, MiningMistakes.RollsDice.class),
                arguments(DeterminismRules.NO_UNSEEDED_CHANCE_IN_THE_CORE, MiningMistakes.ForgetsTheSeed.class),
                arguments(ShapeRules.CLASSES_OF_MINING_ARE_CLOSED, MiningMistakes.IsOpen.class),
                arguments(ShapeRules.NO_NAME_SAYS_NOTHING, PipelinesMistakes.GraphManager.class),
                arguments(ShapeRules.EVERY_PACKAGE_SAYS_WHAT_MAY_BE_NULL, PipelinesMistakes.class));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aPlantedMistakeIsFound(ArchRule rule, Class<?> mistake) {
        assertThat(violations(rule, mistake)).isNotEmpty().allSatisfy(violation -> assertThat(violation)
                .contains(mistake.getSimpleName()));
    }

    @Test
    void aCycleOfTwoPackagesIsFound() {
        assertThat(violations(ModuleRules.NO_PACKAGES_IN_A_CYCLE, Left.class, Right.class))
                .hasSize(1);
        assertThat(violations(ModuleRules.NO_PACKAGES_IN_A_CYCLE, Left.class)).isEmpty();
    }

    @Test
    void aSeededRandomIsNoMistake() {
        assertThat(violations(DeterminismRules.NO_UNSEEDED_CHANCE_IN_THE_CORE, MiningMistakes.SeedsItsRandom.class))
                .isEmpty();
    }

    @Test
    void everyRuleHasAMistakeThatBreaksIt() throws IllegalAccessException {
        Set<Object> broken = new HashSet<>(Set.of(ModuleRules.NO_PACKAGES_IN_A_CYCLE));
        mistakes().forEach(mistake -> broken.add(mistake.get()[0]));
        for (Class<?> rules :
                List.of(ModuleRules.class, LibraryRules.class, DeterminismRules.class, ShapeRules.class)) {
            for (var field : rules.getDeclaredFields()) {
                if (field.getType() == ArchRule.class) {
                    assertThat(broken).as(field.getName()).contains(field.get(null));
                }
            }
        }
    }

    private static List<String> violations(ArchRule rule, Class<?>... classes) {
        return rule.allowEmptyShould(true)
                .evaluate(new ClassFileImporter().importClasses(classes))
                .getFailureReport()
                .getDetails();
    }
}
