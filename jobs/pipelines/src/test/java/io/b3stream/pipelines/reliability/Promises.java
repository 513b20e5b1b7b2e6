package io.b3stream.pipelines.reliability;

import static io.b3stream.pipelines.settings.SettingKeys.MINING_NEAR_RANKS;
import static io.b3stream.pipelines.settings.SettingKeys.MINING_WINDOW_RANKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.TopicNames;
import io.b3stream.pipelines.demo.GraphSnapshot;
import io.b3stream.pipelines.endtoend.ExactlyOnce;
import io.b3stream.pipelines.graph.GraphSetup;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.schemas.avro.Generation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.IsolationLevel;

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
            ExactlyOnce.everyExampleIsInOneBatchAsItWasSentLast(
                    trial.settings(), each, trial.workload().expected());
        }
        everyBatchIsCommittedOnce();
        return generations.get(0).getContentSha256();
    }

    /** Also for whoever reads the topic without manifests: whole generations, each once. */
    private void everyBatchIsCommittedOnce() {
        Map<Long, Set<Integer>> wanted = new TreeMap<>();
        for (Generation each : trial.generations()) {
            wanted.put(each.getGeneration(), Set.of(trial.orphaned().contains(each.getGeneration()) ? 2 : 1));
        }
        assertThat(trial.topic(TopicNames::batches).copies(IsolationLevel.READ_COMMITTED))
                .as("committed copies of batches, by generation")
                .isEqualTo(wanted);
    }

    private void everyBadRecordIsRejectedOnce() throws Exception {
        Map<String, Integer> wanted = trial.badSent();
        int all = wanted.values().stream().mapToInt(Integer::intValue).sum();
        Installation.await("rejected records are committed", trial::rejected, found -> found.size() >= all);
        trial.job().awaitCheckpoints(2);
        ExactlyOnce.everyBadRecordIsRejectedOnce(trial.settings(), wanted);
    }

    /** Every list of the graph is that of an exact scan of all targets. */
    private void theGraphIsThatOfAnExactScan() throws Exception {
        Settings settings = trial.settings();
        int ranks = settings.get(MINING_NEAR_RANKS) + settings.get(MINING_WINDOW_RANKS);
        Configuration configuration = GraphSetup.flinkConfiguration(settings);
        // What cannot be read would be tried for ever.
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment here = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        int every = Math.max(1, trial.workload().expected().size() / LISTS_SCANNED);
        assertThat(new GraphSnapshot(here, trial.job().savepoint()).recall(every, ranks))
                .as("share of the true lists that the graph has")
                .isEqualTo(1);
    }
}
