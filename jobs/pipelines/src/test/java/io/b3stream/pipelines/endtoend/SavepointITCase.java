package io.b3stream.pipelines.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.pipelines.flink.Afterwards;
import io.b3stream.pipelines.flink.FlinkRest;
import io.b3stream.pipelines.flink.FlinkUnavailableException;
import io.b3stream.pipelines.flink.RunningJob;
import io.b3stream.pipelines.settings.SettingKeys;
import io.b3stream.pipelines.settings.Settings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;

/** Savepoints of a job that goes on, and of one that stops and goes on from there. */
final class SavepointITCase extends StackCase {
    @Test
    void aJobStopsWithItsSavepointAndGoesOnFromIt() throws Exception {
        Settings settings = stack.settings("saved");
        stack.createTopics(settings);
        List<Words.Item> items = Words.items("saved", 120, 9);
        stack.produce(settings, items.subList(0, 60));
        JobClient first = stack.startGraph(settings, "");
        stack.awaitMetric(first.getJobID(), "lists", 60);
        String target = settings.get(SettingKeys.REFRESH_SAVEPOINT_DIR);

        String stopped;
        try (FlinkRest flink = FlinkRest.connect(stack.rest(), Duration.ofSeconds(60))) {
            RunningJob job = flink.jobNamed(settings.get(SettingKeys.REFRESH_JOB_NAME));
            assertThat(Path.of(URI.create(job.takeSavepoint(target)))).isDirectory();
            assertThat(first.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
            assertThatThrownBy(() -> job.takeSavepoint("", Afterwards.GO_ON))
                    .isInstanceOf(FlinkUnavailableException.class)
                    .hasMessageContaining("refresh.savepoint-dir");
            stopped = job.takeSavepoint(target, Afterwards.STOP);
        }
        assertThat(first.getJobStatus().get()).isEqualTo(JobStatus.FINISHED);
        assertThat(Files.exists(Path.of(URI.create(stopped)).resolve("_metadata")))
                .isTrue();

        stack.produce(settings, items.subList(60, 120));
        JobClient second = stack.startGraph(settings, stopped);
        stack.awaitMetric(second.getJobID(), "accepted", 60);
        stack.awaitMetric(second.getJobID(), "embedded", 60);
        second.cancel().get();
    }
}
