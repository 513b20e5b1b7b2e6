package io.b3stream.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.b3stream.testkit.tool.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus makes of the rules: alert-cases.yaml says when which alert fires. */
class AlertRulesTest {
    private static final Kustomization RESOURCES = Kustomization.of("src/test/resources");
    private static final String CASES = "alert-cases.yaml";
    private static final JsonNode TESTS = RESOURCES.document(CASES).path("tests");

    @TempDir
    private Path folder;

    @Test
    void prometheusReadsEveryRule() throws Exception {
        Tool.Run verdict =
                Promtool.in(folder).with("rules.yaml", Alert.groups()).run("check", "rules", "rules.yaml");
        assertThat(verdict.code()).as(verdict.all()).isZero();
        assertThat(verdict.all()).contains(Alert.all().size() + " rules found");
    }

    @Test
    void prometheusReadsEveryExpressionOfTheDashboard() throws Exception {
        Tool.Run verdict = Promtool.in(folder)
                .with("panels.yaml", Promtool.recording(Dashboard.read().expressions()))
                .run("check", "rules", "panels.yaml");
        assertThat(verdict.code()).as(verdict.all()).isZero();
    }

    @Test
    void everyAlertFiresWhenItShouldAndNoneWhenAllIsWell() throws Exception {
        Tool.Run verdict = Promtool.in(folder)
                .with("rules.yaml", Alert.groups())
                .with(CASES, RESOURCES.path().resolve(CASES))
                .run("test", "rules", CASES);
        assertThat(verdict.code()).as(verdict.all()).isZero();
    }

    @Test
    void aFunctionThatPrometheusDoesNotHaveIsFound() throws Exception {
        Tool.Run verdict = Promtool.in(folder)
                .with("planted.yaml", Promtool.recording(List.of("rat(b3_generation_number[5m])")))
                .run("check", "rules", "planted.yaml");
        assertThat(verdict.code()).isNotZero();
        assertThat(verdict.all()).contains("unknown function with name \"rat\"");
    }

    @Test
    void anAlertThatDoesNotFireIsFound() throws Exception {
        JsonNode rules = Alert.groups().deepCopy();
        JsonNode changed = rules.at("/groups/0/rules/0");
        assertThat(changed.path("alert").asText()).isEqualTo("B3ExporterDown");
        ((ObjectNode) changed).put("expr", "b3_exporter_kafka_up == 2");
        Tool.Run verdict = Promtool.in(folder)
                .with("rules.yaml", rules)
                .with(CASES, RESOURCES.path().resolve(CASES))
                .run("test", "rules", CASES);
        assertThat(verdict.code()).isNotZero();
        assertThat(verdict.all()).contains("B3ExporterDown");
    }

    @Test
    void everyAlertHasACaseInWhichItFires() {
        Set<String> firing = new TreeSet<>();
        TESTS.findValuesAsText("labels").forEach(labels -> Pattern.compile("alertname=\"(\\w+)\"")
                .matcher(labels)
                .results()
                .forEach(match -> firing.add(match.group(1))));
        assertThat(firing)
                .containsExactlyInAnyOrderElementsOf(
                        Alert.all().stream().map(Alert::name).toList());
    }

    /** Where a metric is missing an alert is silent for the wrong reason. */
    @Test
    void whereAllIsWellEveryMetricIsThere() {
        Set<String> there = TESTS.get(0).path("input_series").findValuesAsText("series").stream()
                .flatMap(series -> PromQlSelector.all(series).stream())
                .map(PromQlSelector::metric)
                .collect(Collectors.toSet());
        Set<String> wanted = Alert.all().stream()
                .flatMap(alert -> PromQlSelector.all(alert.expression()).stream())
                .map(PromQlSelector::metric)
                .collect(Collectors.toSet());
        assertThat(there).containsExactlyInAnyOrderElementsOf(wanted);
    }
}
