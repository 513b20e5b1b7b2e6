package io.b3stream.pipelines.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.pipelines.doctor.Examination;
import io.b3stream.pipelines.doctor.Finding;
import io.b3stream.pipelines.doctor.Finding.Verdict;
import io.b3stream.pipelines.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;

/** The doctor on a stack that is not complete yet, and then is. */
final class DoctorITCase extends StackCase {
    @Test
    void whatIsMissingIsAFaultUntilItIsThere() throws Exception {
        Settings settings = stack.settings("doctor", "--teacher.device=cpu");
        List<String> missing = faults(settings);
        assertThat(missing)
                .containsExactly(
                        "topic doctor.examples",
                        "topic doctor.examples.rejected",
                        "topic doctor.batches",
                        "topic doctor.generations",
                        "topic doctor.graph.feedback",
                        "GraphJob");

        stack.createTopics(settings);
        JobClient graph = stack.startGraph(settings, "");
        assertThat(faults(settings)).isEmpty();
        assertThat(found(settings))
                .filteredOn(finding -> finding.subject().startsWith("clock of "))
                .hasSize(2)
                .allMatch(finding -> finding.detail().matches("at most [0-9.]+ s from this machine's"));
        graph.cancel().get();

        Settings larger = settings.with("--input.record-bytes-max=2000000", "--batch.bytes-max=2000000");
        assertThat(faults(larger)).contains("topic doctor.examples.rejected", "topic doctor.batches");
    }

    private static List<String> faults(Settings settings) {
        return found(settings).stream()
                .filter(finding -> finding.verdict() == Verdict.FAULT)
                .map(Finding::subject)
                .toList();
    }

    private static List<Finding> found(Settings settings) {
        List<Finding> found = new ArrayList<>();
        Examination.all().forEach(examination -> examination.examine(settings, found::add));
        return found;
    }
}
