package io.b3stream.pipelines.settings;

import static io.b3stream.pipelines.settings.InputKeys.INPUT_RECORD_BYTES_MAX;
import static io.b3stream.pipelines.settings.SettingKeys.BATCH_BYTES_MAX;
import static io.b3stream.pipelines.settings.SettingKeys.BATCH_HARD_NEGATIVES;
import static io.b3stream.pipelines.settings.SettingKeys.BATCH_PAYLOAD;
import static io.b3stream.pipelines.settings.SettingKeys.BATCH_RECOMBINATION;
import static io.b3stream.pipelines.settings.SettingKeys.BATCH_SIZE;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_CHECKPOINT_MILLIS;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_MAX_PARALLELISM;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_PARALLELISM;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_SHARDS;
import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_REJECTED_DELIVERY;
import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_TRANSACTION_TIMEOUT_MILLIS;
import static io.b3stream.pipelines.settings.SettingKeys.MINING_FIRST_RANK;
import static io.b3stream.pipelines.settings.SettingKeys.MINING_NEAR_RANKS;
import static io.b3stream.pipelines.settings.SettingKeys.MINING_OBJECTIVE;
import static io.b3stream.pipelines.settings.SettingKeys.MINING_WINDOW_RANKS;

import java.util.ArrayList;
import java.util.List;

/** Settings that are right alone and wrong together. */
final class CrossChecks {
    /** Id of one byte, seven empty fields. */
    private static final long EXAMPLE_BYTES_MIN = 9;

    private static final long FINGERPRINT_BYTES = 4;
    private static final long FINGERPRINTS_OF_EXAMPLE = 4;

    private final Settings settings;
    private final List<String> problems = new ArrayList<>();

    private CrossChecks(Settings settings) {
        this.settings = settings;
    }

    static List<String> problems(Settings settings) {
        CrossChecks checks = new CrossChecks(settings);
        checks.batchesAreWholeCommunities();
        checks.someRanksAreWanted();
        checks.everySubtaskHasAShard();
        checks.transactionsOutliveCheckpoints();
        checks.oneRecordFitsIntoABatch();
        checks.aBatchOfIdsFits();
        return checks.problems;
    }

    private void batchesAreWholeCommunities() {
        int batchSize = settings.get(BATCH_SIZE);
        int communitySize = settings.communitySize();
        if (communitySize > batchSize) {
            problems.add("batch.community-size = " + communitySize + " is above batch.size = " + batchSize
                    + ": a batch is made of whole communities, so lower the one or raise the other");
            return;
        }
        if (batchSize % communitySize != 0) {
            problems.add("batch.size = " + batchSize + " is not a multiple of batch.community-size = " + communitySize
                    + ": a batch is made of whole communities, so set one that divides " + batchSize);
        }
    }

    private void someRanksAreWanted() {
        int firstRank = settings.firstWantedRank();
        int listed = settings.get(MINING_NEAR_RANKS) + settings.get(MINING_WINDOW_RANKS);
        if (firstRank >= listed) {
            problems.add("mining.first-rank = " + settings.get(MINING_FIRST_RANK) + " is not below " + listed
                    + ", the listed ranks (mining.near-ranks + mining.window-ranks): with " + MINING_OBJECTIVE.name()
                    + " = positive-aware no target could be a hard negative; lower it or list more ranks");
            return;
        }
        int hardNegatives = settings.get(BATCH_HARD_NEGATIVES);
        if (hardNegatives > listed - firstRank) {
            problems.add("batch.hard-negatives = " + hardNegatives + " is above the " + (listed - firstRank)
                    + " ranks that hold hard negatives (of " + listed + " listed ones those from " + firstRank
                    + " on): lower it or raise mining.window-ranks");
        }
    }

    private void everySubtaskHasAShard() {
        int parallelism = settings.get(GRAPH_PARALLELISM);
        int shards = settings.get(GRAPH_SHARDS);
        int parallelismMax = settings.get(GRAPH_MAX_PARALLELISM);
        if (parallelism > parallelismMax) {
            problems.add("graph.parallelism = " + parallelism + " is above graph.max-parallelism = " + parallelismMax);
        }
        if (parallelism > shards) {
            problems.add("graph.parallelism = " + parallelism + " is above graph.shards = " + shards
                    + ": some subtasks would have no shard");
        }
        if (shards > parallelismMax) {
            problems.add("graph.shards = " + shards + " is above graph.max-parallelism = " + parallelismMax
                    + ": each shard takes a key group of its own");
        }
    }

    private void transactionsOutliveCheckpoints() {
        long timeout = settings.get(KAFKA_TRANSACTION_TIMEOUT_MILLIS);
        long checkpoint = settings.get(GRAPH_CHECKPOINT_MILLIS);
        if (settings.get(KAFKA_REJECTED_DELIVERY).equals("exactly-once") && timeout <= checkpoint) {
            problems.add("kafka.transaction-timeout-millis = " + timeout + " must be above graph.checkpoint-millis = "
                    + checkpoint + " plus the longest outage: rejected records of an aborted transaction are lost");
        }
    }

    private void oneRecordFitsIntoABatch() {
        long recordBytes = settings.get(INPUT_RECORD_BYTES_MAX);
        long batchBytes = settings.get(BATCH_BYTES_MAX);
        boolean isCarried = !settings.get(BATCH_PAYLOAD).equals("ids");
        if (isCarried && recordBytes > batchBytes) {
            problems.add("input.record-bytes-max = " + recordBytes + " is above batch.bytes-max = " + batchBytes
                    + ": a record could be accepted that no batch can carry");
        }
    }

    /** The least that a batch takes, whatever its texts. */
    private void aBatchOfIdsFits() {
        long batchSize = settings.get(BATCH_SIZE);
        boolean isRecombinable = settings.get(BATCH_RECOMBINATION);
        boolean isByRank = settings.get(MINING_OBJECTIVE).equals("rank-window");
        long repelled = isByRank ? Math.min(settings.get(MINING_NEAR_RANKS), batchSize - 1) : 0;
        long fingerprints = isRecombinable ? FINGERPRINT_BYTES * (FINGERPRINTS_OF_EXAMPLE + repelled) : 0;
        long least = batchSize * (EXAMPLE_BYTES_MIN + fingerprints);
        long batchBytes = settings.get(BATCH_BYTES_MAX);
        if (least > batchBytes) {
            problems.add("batch.size = " + batchSize + " takes at least " + least + " bytes without any text; "
                    + "batch.bytes-max is " + batchBytes
                    + ": lower the batch size, raise batch.bytes-max and the topic's"
                    + " max.message.bytes" + (isRecombinable ? ", or set batch.recombination = false" : ""));
        }
    }
}
