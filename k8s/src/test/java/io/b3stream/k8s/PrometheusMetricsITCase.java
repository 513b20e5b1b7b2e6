package io.b3stream.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every metric that a rule or a panel names is exported: by GraphJob with Flink's reporter, by the exporter, or by others. */
class PrometheusMetricsITCase {
    /** Of kube-state-metrics, which is not run here. */
    private static final Set<String> KUBERNETES =
            Set.of("kube_cronjob_status_last_schedule_time", "kube_cronjob_status_last_successful_time");

    @TempDir
    static Path folder;

    private static Exposition exposition;

    @BeforeAll
    static void scrape() throws Exception {
        try (MonitoredGraph graph = MonitoredGraph.start(folder)) {
            graph.produce(40);
            String flink = graph.awaitScrape(PrometheusMetricsITCase::isAllDone);
            graph.refresh();
            graph.refresh();
            exposition = Exposition.of(flink + graph.scrapeExporter());
        }
    }

    /** All examples have lists, the bad one is rejected and its transaction committed, and a checkpoint is completed. */
    private static boolean isAllDone(Exposition seen) {
        String operator = "flink_taskmanager_job_task_operator_";
        return seen.sum(operator + "lists") == 40
                && seen.sum(operator + "code_rejected") == 1
                && seen.sum(operator + "auditedLists") > 0
                && seen.sum(operator + "successfulCommittables") > 0
                && seen.sum("flink_jobmanager_job_numberOfCompletedCheckpoints") > 0;
    }

    @Test
    void everySeriesThatAnAlertNamesIsExported() {
        assertThat(missing(Alert.all().stream().map(Alert::expression))).isEmpty();
    }

    @Test
    void everySeriesThatAPanelNamesIsExported() {
        assertThat(missing(Dashboard.read().expressions().stream())).isEmpty();
    }

    @Test
    void anUnknownMetricAndAnUnknownLabelAreFound() {
        List<String> planted = Kustomization.of("src/test/resources/planted-monitoring")
                .only("PrometheusRule", "planted")
                .content()
                .findValuesAsText("expr");
        assertThat(missing(planted.stream()))
                .containsExactly(
                        "b3_generation_nomber",
                        "flink_taskmanager_job_task_operator_code_rejected with code=not-json",
                        "flink_taskmanager_job_task_operator_code_rejected with job_name=b3-graph");
    }

    @Test
    void aCodeIsALabelWithUnderscores() {
        assertThat(exposition.labels("flink_taskmanager_job_task_operator_code_rejected", "code"))
                .contains("not_json", "embedding_failed", "null_key");
    }

    private static Stream<String> missing(Stream<String> expressions) {
        return expressions
                .flatMap(expression -> PromQlSelector.all(expression).stream())
                .filter(selector -> !KUBERNETES.contains(selector.metric()))
                .flatMap(selector -> exposition.missing(selector).stream())
                .distinct();
    }
}
