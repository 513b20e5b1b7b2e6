package io.b3stream.pipelines.reliability;

import static io.b3stream.pipelines.settings.SettingKeys.MINING_NEAR_RANKS;
import static io.b3stream.pipelines.settings.SettingKeys.MINING_WINDOW_RANKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.generation.BatchStream;
import io.b3stream.connectors.generation.GenerationReader;
import io.b3stream.connectors.rejected.Rejection;
import io.b3stream.pipelines.demo.BatchAudit;
import io.b3stream.pipelines.demo.GraphSnapshot;
import io.b3stream.pipelines.graph.GraphSetup;
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
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CollectionUtil;

/** What must hold when everything is read and a generation is made, whatever happened before. */
final class Promises {
    /** Of larger workloads, a sample of so many lists is compared. */
    private static final int LISTS_SCANNED = 1_000;

    private final Trial trial;

    Promises(Trial trial) {
        this.trial = trial;
    }

    /**
     * Holds all of them. A generation is made; one that a Refresher left behind counts as well.
     *
     * @return SHA-256 of the content of the first generation: the same for every scenario
     */
    String hold() throws Exception {
        everyBadRecordIsRejectedOnce();
        theGraphIsThatOfAnExactScan();
        trial.refresh();
        List<Generation> generations = trial.generations();
        assertThat(generations).isNotEmpty();
        assertThat(generations.stream().map(Generation::getGeneration)).doesNotHaveDuplicates();
        for (Generation each : generations) {
            everyExampleIsInOneBatchAsItWasSentLast(each);
        }
        return generations.get(0).getContentSha256();
    }

    /** Exactly once: committed records, each original once, as many of each code as bad ones were sent. */
    private void everyBadRecordIsRejectedOnce() throws Exception {
        Settings settings = trial.settings();
        Map<String, Integer> wanted = trial.badSent();
        int all = wanted.values().stream().mapToInt(Integer::intValue).sum();
        Installation.await("rejected records are committed", trial::rejected, found -> found.size() >= all);
        trial.job().awaitCheckpoints(2);
        List<Rejection> rejections = trial.rejected();
        assertThat(rejections)
                .as("rejected records of " + Connections.topics(settings).rejected())
                .hasSize(all);
        assertThat(rejections.stream().map(Rejection::firstPosition)).doesNotHaveDuplicates();
        Map<String, Integer> found = new TreeMap<>();
        rejections.forEach(rejection -> found.merge(rejection.rejected().code(), 1, Integer::sum));
        assertThat(found).isEqualTo(wanted);
    }

    /** Every list of the graph is that of an exact scan of all targets. */
    private void theGraphIsThatOfAnExactScan() throws Exception {
        Settings settings = trial.settings();
        int ranks = settings.get(MINING_NEAR_RANKS) + settings.get(MINING_WINDOW_RANKS);
        StreamExecutionEnvironment here =
                StreamExecutionEnvironment.createLocalEnvironment(1, GraphSetup.flinkConfiguration(settings));
        int every = Math.max(1, trial.workload().expected().size() / LISTS_SCANNED);
        assertThat(new GraphSnapshot(here, trial.job().savepoint()).recall(every, ranks))
                .as("share of the true lists that the graph has")
                .isEqualTo(1);
    }

    /** No loss, no duplicate, no old content, sizes as the manifest says, no equal texts in a batch. */
    private void everyExampleIsInOneBatchAsItWasSentLast(Generation manifest) {
        Map<String, Example> expected = trial.workload().expected();
        BatchAudit audit = new BatchAudit(manifest);
        Map<String, String> found = new HashMap<>();
        for (TrainingBatch batch : batches(manifest)) {
            audit.accept(batch);
            for (BatchExample example : batch.getExamples()) {
                found.put(example.getId(), example.getQuery() + " -> " + example.getPositive());
            }
        }
        assertThat(audit.faults(expected.size())).isEmpty();
        assertThat(audit.duplicatePairs()).hasValue(0);
        Map<String, String> wanted = CollectionUtil.newHashMapWithExpectedSize(expected.size());
        expected.forEach((id, example) -> wanted.put(id, example.getQuery() + " -> " + example.getPositive()));
        assertThat(found).isEqualTo(wanted);
    }

    private List<TrainingBatch> batches(Generation manifest) {
        List<TrainingBatch> batches = new ArrayList<>();
        Settings settings = trial.settings();
        try (GenerationReader reader =
                        GenerationReader.open(Connections.kafka(settings), Connections.topics(settings));
                BatchStream stream = reader.batches(manifest)) {
            stream.forEachRemaining(batches::add);
        }
        return batches;
    }
}
