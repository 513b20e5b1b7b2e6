package io.b3stream.pipelines.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.pipelines.refresh.Refresher;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.schemas.avro.Generation;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;

/** From one teacher to another. */
final class TeacherChangeITCase extends StackCase {
    private static final int EXAMPLES = 60;

    @Test
    void anotherTeacherIsRefusedAndItsGraphBuiltBesideTheFormer() throws Exception {
        Settings former = stack.settings("former");
        stack.createTopics(former);
        stack.produce(former, Words.items("words", EXAMPLES, 3));
        JobClient graph = stack.startGraph(former, "");
        stack.awaitMetric(graph.getJobID(), "accepted", EXAMPLES);
        Stack.refresh(former);
        String savepoint = stack.stopWithSavepoint(former);

        JobClient refused = stack.submitGraph(former, savepoint, () -> new WordTeacher("next"));
        assertThatThrownBy(() -> refused.getJobExecutionResult().get(60, TimeUnit.SECONDS))
                .rootCause()
                .hasMessageContaining("the graph's vectors are of the teacher words")
                .hasMessageContaining("build a second graph beside this one");

        JobClient again = stack.startGraph(former, savepoint);
        Settings next = stack.settings("next", "--kafka.examples-topic=former.examples");
        stack.createTopics(next);
        JobClient beside = stack.submitGraph(next, "", () -> new WordTeacher("next"));
        stack.awaitMetric(beside.getJobID(), "accepted", EXAMPLES);
        var communities = Stack.communities(next, new WordTeacher("next"));
        new Refresher(next, communities, Clock.systemUTC(), phase -> {}).refresh();

        assertThat(described(next)).containsExactly("next of 60");
        assertThat(described(former)).containsExactly("words of 60");
        again.cancel().get();
        beside.cancel().get();
    }

    private static List<String> described(Settings settings) {
        return Stack.manifests(settings).stream()
                .map(TeacherChangeITCase::described)
                .toList();
    }

    private static String described(Generation manifest) {
        return manifest.getTeacher().getName() + " of " + manifest.getExampleCount();
    }
}
