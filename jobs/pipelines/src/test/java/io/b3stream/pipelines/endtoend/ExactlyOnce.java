package io.b3stream.pipelines.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.rejected.RejectedReader;
import io.b3stream.connectors.rejected.Rejection;
import io.b3stream.pipelines.demo.BatchAudit;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.Example;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.util.CollectionUtil;

/** What must hold when a {@link Workload} was sent: nothing is lost, nothing is there twice, the latest content counts. */
public final class ExactlyOnce {
    private ExactlyOnce() {}

    /** What is on the rejected topic, as a reader of committed records sees it. */
    public static List<Rejection> rejected(Settings settings) {
        List<Rejection> rejections = new ArrayList<>();
        try (RejectedReader reader = RejectedReader.open(
                Connections.kafka(settings), Connections.topics(settings).rejected())) {
            reader.read(0, rejections::add);
        }
        return rejections;
    }

    /**
     * Committed records, each original once, as many as bad ones were sent.
     *
     * @param wanted how many were sent, by the code that they must have
     */
    public static void everyBadRecordIsRejectedOnce(Settings settings, Map<String, Integer> wanted) {
        List<Rejection> rejections = rejected(settings);
        assertThat(rejections)
                .as("rejected records of " + Connections.topics(settings).rejected())
                .hasSize(wanted.values().stream().mapToInt(Integer::intValue).sum());
        assertThat(rejections.stream().map(Rejection::firstPosition)).doesNotHaveDuplicates();
        Map<String, Integer> found = new TreeMap<>();
        rejections.forEach(rejection -> found.merge(rejection.rejected().code(), 1, Integer::sum));
        assertThat(found).isEqualTo(wanted);
    }

    /** No loss, no duplicate, no old content, sizes as the manifest says, no equal texts in a batch. */
    public static void everyExampleIsInOneBatchAsItWasSentLast(
            Settings settings, Generation manifest, Map<String, Example> expected) {
        BatchAudit audit = new BatchAudit(manifest);
        Map<String, String> found = new HashMap<>();
        for (TrainingBatch batch : Stack.read(settings, manifest)) {
            audit.accept(batch);
            for (BatchExample example : batch.getExamples()) {
                found.put(example.getId(), example.getQuery() + " -> " + example.getPositive());
            }
        }
        Map<String, String> wanted = CollectionUtil.newHashMapWithExpectedSize(expected.size());
        expected.forEach((id, example) -> wanted.put(id, example.getQuery() + " -> " + example.getPositive()));
        assertThat(found).isEqualTo(wanted);
        assertThat(audit.faults(expected.size())).isEmpty();
        assertThat(audit.duplicatePairs()).hasValue(0);
    }
}
