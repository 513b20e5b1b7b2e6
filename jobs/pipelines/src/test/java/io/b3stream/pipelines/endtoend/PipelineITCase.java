package io.b3stream.pipelines.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.pipelines.settings.Settings;
import java.nio.file.Path;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PipelineITCase {
    @TempDir
    static Path folder;

    private static Stack stack;

    @BeforeAll
    static void start() throws Exception {
        stack = Stack.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        stack.close();
    }

    @Test
    void listsGrow() throws Exception {
        Settings settings = stack.settings("grow");
        stack.createTopics(settings);
        try (ExampleProducer producer = stack.producer(settings)) {
            for (Words.Item item : Words.items("a", 300, 1)) {
                producer.send(item.id(), item.example());
            }
            producer.flush();
        }
        JobClient job = stack.startGraph(settings, "");
        stack.awaitMetric(job.getJobID(), "lists", 300);
        assertThat(stack.stopWithSavepoint(job)).isNotEmpty();
    }
}
