package io.b3stream.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.b3stream.pipelines.settings.SettingKeys;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.settings.TeacherKeys;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MonitoringManifestsTest {
    private static final Kustomization MONITORING = Kustomization.of("monitoring");
    private static final Kustomization PLANTED = Kustomization.of("src/test/resources/planted-monitoring");
    private static final Settings SETTINGS =
            Settings.load(Kustomization.overlay("prod").path().resolve("b3.yaml"), List.of());

    static List<Manifest> manifests() {
        return MONITORING.manifests();
    }

    static List<Alert> alerts() {
        return Alert.all();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyManifestFitsItsSchema(Manifest manifest) {
        assertThat(ManifestCheck.problems(manifest)).isEmpty();
    }

    @Test
    void everyMistakeIsFoundAndNothingElse() {
        assertThat(ManifestCheck.problems(PLANTED.only("PodMonitor", "planted")))
                .containsExactlyInAnyOrder(
                        "$.spec: unknown field 'podMetricEndpoints'", "$.spec.selector: unknown field 'matchLabel'");
        assertThat(ManifestCheck.problems(PLANTED.only("PrometheusRule", "planted")))
                .containsExactlyInAnyOrder(
                        "$.spec.groups[0].rules[0]: unknown field 'annotation'",
                        "$.spec.groups[0]: unknown field 'every'");
    }

    @Test
    void everyFileIsNamedInTheKustomizationAndEveryNamedFileExists() {
        JsonNode kustomization = MONITORING.content();
        Set<String> named = new TreeSet<>(Set.of("kustomization.yaml"));
        named.addAll(Kustomization.texts(kustomization.path("resources")));
        named.addAll(Kustomization.texts(kustomization.at("/configMapGenerator/0/files")));
        assertThat(named).containsExactlyElementsOf(MONITORING.fileNames());
        assertThat(kustomization.path("namespace"))
                .isEqualTo(Kustomization.of("base").content().path("namespace"));
    }

    @Test
    void grafanasSidecarFindsTheDashboard() {
        assertThat(MONITORING
                        .content()
                        .at("/configMapGenerator/0/options/labels/grafana_dashboard")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void bothFlinkClustersAreRead() {
        JsonNode apps =
                MONITORING.only("PodMonitor", "b3-flink").content().at("/spec/selector/matchExpressions/0/values");
        assertThat(Kustomization.texts(apps))
                .containsExactlyInAnyOrderElementsOf(Kustomization.of("base").all("FlinkDeployment").stream()
                        .map(Manifest::name)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyAlertSaysHowBadItIsWhatItMeansAndWhatToDo(Alert alert) {
        assertThat(alert.rule().at("/labels/severity").asText()).isIn("critical", "warning");
        assertThat(alert.annotation("summary")).isNotBlank().doesNotEndWith(".");
        assertThat(alert.annotation("description")).endsWith(".");
        assertThat(alert.annotation("runbook_url"))
                .isEqualTo("k8s/README.md#" + alert.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void noAlertHasTheNameOfAnother() {
        assertThat(Alert.all().stream().map(Alert::name)).hasSizeGreaterThan(15).doesNotHaveDuplicates();
    }

    @Test
    void recallIsHeldAgainstTheSetting() {
        String rule = Alert.all().stream()
                .filter(alert -> alert.name().equals("B3RecallBelowTarget"))
                .findFirst()
                .orElseThrow()
                .expression();
        double target = Double.parseDouble(rule.substring(rule.lastIndexOf('<') + 1));
        assertThat(target).isEqualTo(SETTINGS.get(SettingKeys.GRAPH_RECALL));
    }

    @Test
    void theNameOfTheJobIsTheSettingsAsTheReporterWritesIt() {
        String name = SETTINGS.get(SettingKeys.REFRESH_JOB_NAME).replace('-', '_');
        assertThat(Alert.all().stream()
                        .flatMap(alert -> PromQlSelector.all(alert.expression()).stream())
                        .filter(selector -> selector.metric().contains("_job_")))
                .hasSizeGreaterThan(10)
                .allMatch(selector -> name.equals(selector.labels().get("job_name")));
    }

    /** With {@code auto} a cluster without a GPU would raise B3DeviceFallback for ever. */
    @Test
    void aClusterWithoutAGpuDoesNotAskForOne() {
        assertThat(SETTINGS.get(TeacherKeys.TEACHER_DEVICE)).isEqualTo("cpu");
        assertThat(SETTINGS.get(SettingKeys.GRAPH_SCORING_DEVICE)).isEqualTo("cpu");
    }
}
