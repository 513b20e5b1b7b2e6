package io.b3stream.pipelines.settings;

import static io.b3stream.pipelines.settings.SettingType.choice;
import static io.b3stream.pipelines.settings.SettingType.decimal;
import static io.b3stream.pipelines.settings.SettingType.flag;
import static io.b3stream.pipelines.settings.SettingType.large;
import static io.b3stream.pipelines.settings.SettingType.matching;
import static io.b3stream.pipelines.settings.SettingType.optionalText;
import static io.b3stream.pipelines.settings.SettingType.text;
import static io.b3stream.pipelines.settings.SettingType.whole;
import static io.b3stream.pipelines.settings.SettingType.wholeOrAuto;

import io.b3stream.mining.community.CommunitySettings;
import java.util.ArrayList;
import java.util.List;

/** Every setting there is, in the order of the documentation. A key that is not here is refused. */
public final class SettingKeys {
    /** Settings below this name go to the Kafka clients as they are. */
    public static final String KAFKA_PROPERTIES_PREFIX = "kafka.properties.";

    private static final int DAY_MILLIS = 86_400_000;
    private static final int MEBIBYTE = 1 << 20;
    private static final List<SettingKey<?>> REGISTRY = new ArrayList<>();

    // -- Kafka
    public static final SettingKey<String> KAFKA_BOOTSTRAP_SERVERS =
            key("kafka.bootstrap-servers", text(), "localhost:9092", "Kafka brokers, host:port, separated by commas.");
    public static final SettingKey<String> KAFKA_GROUP_ID =
            key("kafka.group-id", text(), "b3-graph", "Consumer group under which GraphJob commits its offsets.");
    public static final SettingKey<String> KAFKA_TOPIC_PREFIX = key(
            "kafka.topic-prefix",
            matching("[a-zA-Z0-9._-]{1,200}", "1 to 200 letters, digits, dots, hyphens or underscores"),
            "b3",
            "First part of every topic's name: PREFIX.examples, .examples.rejected, .batches, .generations, .graph.feedback.");
    public static final SettingKey<String> KAFKA_EXAMPLES_TOPIC = key(
            "kafka.examples-topic",
            matching("auto|[a-zA-Z0-9._-]{1,249}", "auto or the name of a topic"),
            "auto",
            "Topic that examples are read from; auto is PREFIX.examples. Graphs of two teachers can read the same one.");
    public static final SettingKey<String> KAFKA_START = key(
            "kafka.start",
            choice("earliest", "committed"),
            "earliest",
            "Where GraphJob begins without restored state: with the first record, or at the group's committed offsets.");
    public static final SettingKey<Long> KAFKA_PARTITION_DISCOVERY_MILLIS = key(
            "kafka.partition-discovery-millis",
            large(100, DAY_MILLIS),
            "60000",
            "How often GraphJob looks for new partitions of the examples topic.");
    public static final SettingKey<Integer> KAFKA_REQUEST_TIMEOUT_MILLIS = key(
            "kafka.request-timeout-millis",
            whole(100, DAY_MILLIS),
            "30000",
            "How long any one request to Kafka may take before it is given up with an error.");
    public static final SettingKey<String> KAFKA_REJECTED_DELIVERY = key(
            "kafka.rejected-delivery",
            choice("exactly-once", "at-least-once"),
            "exactly-once",
            "Delivery of rejected records: exactly-once shows them at checkpoints, and loses some to an outage longer than"
                    + " a transaction may take; at-least-once shows them at once, some of them twice after a failure, and"
                    + " loses none.");
    public static final SettingKey<Integer> KAFKA_TRANSACTION_TIMEOUT_MILLIS = key(
            "kafka.transaction-timeout-millis",
            whole(1_000, 15 * 60_000 - 1),
            "600000",
            "Transactions older than this are aborted, and the rejected records in them lost; longer than checkpoint"
                    + " interval plus longest outage, less than the 15 minutes that brokers allow.");

    // -- teacher and input
    static {
        REGISTRY.addAll(TeacherKeys.all());
        REGISTRY.addAll(InputKeys.all());
    }

    // -- GraphJob
    public static final SettingKey<Integer> GRAPH_SHARDS = key(
            "graph.shards",
            whole(1, 4_096),
            "16",
            "Virtual shards of a data set (V); fixed for the life of GraphJob's state.");
    public static final SettingKey<Integer> GRAPH_MICRO_BATCH_EXAMPLES = key(
            "graph.micro-batch-examples",
            whole(1, 65_536),
            "1024",
            "Examples per micro-batch: more is faster, fewer is fresher.");
    public static final SettingKey<Integer> GRAPH_MICRO_BATCH_MILLIS =
            key("graph.micro-batch-millis", whole(1, 60_000), "200", "Longest that an example waits for others.");
    public static final SettingKey<Long> GRAPH_CACHE_BYTES = key(
            "graph.cache-bytes",
            large(0, 1L << 40),
            "268435456",
            "Decoded vectors kept on the heap, per subtask of each shard operator.");
    public static final SettingKey<String> GRAPH_SCORING_DEVICE = key(
            "graph.scoring-device",
            choice("cpu", "auto", "cuda"),
            "cpu",
            "Where full blocks are scored in exact mode; the same graph everywhere. GPU and memory limit are the teacher's.");
    public static final SettingKey<Integer> GRAPH_RESIDENT_ROWS = key(
            "graph.resident-rows",
            whole(64, 1 << 22),
            "65536",
            "Vectors of a block that stays on the GPU, and on the heap beside graph.cache-bytes.");
    public static final SettingKey<String> GRAPH_VECTORS = key(
            "graph.vectors",
            choice("int8", "fp32"),
            "int8",
            "How the graph keeps vectors; similarities are those of what is kept. Fixed for the life of GraphJob's state.");
    public static final SettingKey<Integer> GRAPH_SPARE_RANKS = key(
            "graph.spare-ranks",
            whole(0, 1_024),
            "16",
            "Ranks kept beyond those that are used, so that a few deletions leave a list long enough.");
    public static final SettingKey<Double> GRAPH_RECALL = key(
            "graph.recall",
            decimal(.6, 1),
            "1",
            "Share of the true neighbours that lists should have; 1 is exact, less searches only the nearest cells.");
    public static final SettingKey<Integer> GRAPH_AUDIT_EVERY = key(
            "graph.audit-every",
            whole(0, Integer.MAX_VALUE),
            "1000",
            "Examples for each list that is scored from scratch and compared with the graph's; 0: none.");
    public static final SettingKey<Integer> GRAPH_PARALLELISM =
            key("graph.parallelism", whole(1, 4_096), "2", "Parallelism of GraphJob.");
    public static final SettingKey<Integer> GRAPH_MAX_PARALLELISM = key(
            "graph.max-parallelism",
            whole(1, 32_768),
            "128",
            "Largest parallelism that GraphJob's state can ever be given (key groups); fixed for its life.");
    public static final SettingKey<Long> GRAPH_CHECKPOINT_MILLIS =
            key("graph.checkpoint-millis", large(100, DAY_MILLIS), "30000", "Time between checkpoints of GraphJob.");
    public static final SettingKey<String> GRAPH_CHECKPOINT_DIR = key(
            "graph.checkpoint-dir",
            optionalText(),
            "",
            "URI of the checkpoints, such as file:///var/b3/checkpoints; nothing: as Flink is configured.");
    public static final SettingKey<String> GRAPH_RESTORE_FROM = key(
            "graph.restore-from",
            optionalText(),
            "",
            "Savepoint or retained checkpoint that GraphJob goes on from; nothing: an empty graph, or as Flink is told.");

    // -- mining and batches
    public static final SettingKey<Integer> MINING_NEAR_RANKS = key(
            "mining.near-ranks",
            whole(0, 10_000),
            "30",
            "Ranks held to be false negatives (p): repelled by the rank rule, never wanted by it.");
    public static final SettingKey<Integer> MINING_WINDOW_RANKS = key(
            "mining.window-ranks",
            whole(1, 10_000),
            "100",
            "Ranks after those (m): the rank rule's hard negatives; lists hold p + m ranks under either rule.");
    public static final SettingKey<String> MINING_OBJECTIVE = key(
            "mining.objective",
            choice("rank-window", "positive-aware"),
            "rank-window",
            "What tells a false negative: its rank (below p), or a similarity near that of the query's own positive.");
    public static final SettingKey<Double> MINING_PENALTY = key(
            "mining.penalty",
            decimal(0, 100),
            "2",
            "How much a false negative inside a community counts against it, in hard negatives, to a tenth (lambda).");
    public static final SettingKey<Double> MINING_SIMILARITY_SHARE = key(
            "mining.similarity-share",
            decimal(.01, 2),
            "0.9",
            "positive-aware: targets above this share of the own positive's similarity are false negatives (alpha).");
    public static final SettingKey<Integer> MINING_FIRST_RANK = key(
            "mining.first-rank",
            whole(0, 20_000),
            "10",
            "positive-aware: the first rank that can be a hard negative (r0); below p + m.");
    public static final SettingKey<String> MINING_LABELS = key(
            "mining.labels",
            choice("ignore", "positive"),
            "ignore",
            "What equal labels mean: nothing, or that neither example is ever the other's negative.");
    public static final SettingKey<Integer> BATCH_SIZE = key(
            "batch.size",
            whole(2, 8_192),
            "64",
            "Examples per batch (|B|); all pairs of a batch are judged in memory.");
    public static final SettingKey<Integer> BATCH_COMMUNITY_SIZE = key(
            "batch.community-size",
            wholeOrAuto(2, CommunitySettings.COMMUNITY_SIZE_MAX),
            "auto",
            "Examples per community (K), a divisor of batch.size; auto is 16 up to a batch size of 64, else 32.");
    public static final SettingKey<Integer> BATCH_HARD_NEGATIVES = key(
            "batch.hard-negatives",
            whole(0, 64),
            "0",
            "Hard negatives mined for each community on top of its members (h); 0: none.");
    public static final SettingKey<String> BATCH_PAYLOAD = key(
            "batch.payload",
            choice("inline", "uri", "ids"),
            "inline",
            "What a batch says of an example: everything; images by URI and SHA-256 only; or id and label only.");
    public static final SettingKey<Boolean> BATCH_RECOMBINATION = key(
            "batch.recombination",
            flag(),
            "true",
            "Whether batches carry what later epochs and other batch sizes need, some 140 bytes an example.");
    public static final SettingKey<Integer> BATCH_BYTES_MAX = key(
            "batch.bytes-max",
            whole(1_024, 1_000 * MEBIBYTE),
            "921600",
            "Largest batch message; at most what the topic's max.message.bytes takes.");

    // -- CommunityJob
    public static final SettingKey<Integer> COMMUNITIES_PROPAGATION_ROUNDS = key(
            "communities.propagation-rounds",
            whole(1, 1_000),
            "6",
            "Rounds of size-constrained label propagation, in which communities grow.");
    public static final SettingKey<Integer> COMMUNITIES_GAIN_ROUNDS = key(
            "communities.gain-rounds",
            whole(0, 1_000),
            "12",
            "Rounds of swaps that refine communities when they are built from nothing; 20 for the last percent.");
    public static final SettingKey<Integer> COMMUNITIES_REFRESH_ROUNDS = key(
            "communities.refresh-rounds",
            whole(0, 1_000),
            "6",
            "Rounds of swaps when communities go on from those of the generation before.");
    public static final SettingKey<Integer> COMMUNITIES_FULL_EVERY = key(
            "communities.full-every",
            whole(1, 1_000_000),
            "10",
            "Every n-th generation is built from nothing; 1: each one.");
    public static final SettingKey<Double> COMMUNITIES_FULL_BELOW = key(
            "communities.full-below",
            decimal(0, 1),
            "0.95",
            "Built from nothing, too, after communities kept less than this share of what the last such build kept.");
    public static final SettingKey<Integer> COMMUNITIES_HUB_IN_EDGES = key(
            "communities.hub-in-edges",
            whole(1, 1_000_000),
            "512",
            "List entries that may point to one target, the most similar first; the rest give no edge.");
    public static final SettingKey<Long> COMMUNITIES_SEED = key(
            "communities.seed",
            large(Long.MIN_VALUE, Long.MAX_VALUE),
            "42",
            "Seed of everything random; same input, seed and settings give the same bytes.");
    public static final SettingKey<Integer> COMMUNITIES_PARALLELISM =
            key("communities.parallelism", whole(1, 4_096), "2", "Parallelism of CommunityJob.");

    // -- refresh
    public static final SettingKey<String> REFRESH_GRAPH_REST = key(
            "refresh.graph-rest",
            restAddress(),
            "http://localhost:8081",
            "REST address of the Flink cluster that runs GraphJob.");
    public static final SettingKey<String> REFRESH_COMMUNITIES_REST = key(
            "refresh.communities-rest",
            restAddress(),
            "http://localhost:8081",
            "REST address of the Flink cluster that CommunityJob is submitted to.");
    public static final SettingKey<String> REFRESH_JOB_NAME =
            key("refresh.job-name", text(), "b3-graph", "Name under which GraphJob runs and is found.");
    public static final SettingKey<String> REFRESH_SAVEPOINT_DIR = key(
            "refresh.savepoint-dir",
            optionalText(),
            "",
            "URI where savepoints are taken, readable by both clusters; nothing: as Flink is configured.");
    public static final SettingKey<Long> REFRESH_TIMEOUT_MILLIS = key(
            "refresh.timeout-millis",
            large(1_000, 7L * DAY_MILLIS),
            "3600000",
            "Longest that one refresh may take, savepoint and CommunityJob together.");
    public static final SettingKey<Boolean> REFRESH_SHIP_JARS = key(
            "refresh.ship-jars",
            flag(),
            "true",
            "Whether this program's jars travel with CommunityJob; false where the cluster has them in its lib folder.");

    private static final List<SettingKey<?>> ALL = List.copyOf(REGISTRY);

    private SettingKeys() {}

    /** Every key in the order of the documentation; {@code kafka.properties.*} apart. */
    public static List<SettingKey<?>> all() {
        return ALL;
    }

    private static SettingType<String> restAddress() {
        return matching("https?://[^\\s/]+(/\\S*)?", "an address such as http://localhost:8081");
    }

    private static <T> SettingKey<T> key(String name, SettingType<T> type, String defaultText, String description) {
        SettingKey<T> key = new SettingKey<>(name, type, defaultText, description);
        REGISTRY.add(key);
        return key;
    }
}
