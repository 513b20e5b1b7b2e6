package io.b3stream.pipelines.graph;

import static io.b3stream.pipelines.settings.InputKeys.INPUT_RECORD_BYTES_MAX;
import static io.b3stream.pipelines.settings.InputKeys.INPUT_REJECTED_PAUSE_MILLIS;
import static io.b3stream.pipelines.settings.InputKeys.INPUT_REJECTED_SHARE_MAX;
import static io.b3stream.pipelines.settings.InputKeys.INPUT_REJECTED_WINDOW_RECORDS;
import static io.b3stream.pipelines.settings.InputKeys.INPUT_TEXT_CHARS_MAX;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_AUDIT_EVERY;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_CACHE_BYTES;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_CHECKPOINT_DIR;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_CHECKPOINT_MILLIS;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_MAX_PARALLELISM;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_MICRO_BATCH_EXAMPLES;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_MICRO_BATCH_MILLIS;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_PARALLELISM;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_RECALL;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_RESIDENT_ROWS;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_RESTORE_FROM;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_SCORING_DEVICE;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_SHARDS;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_SPARE_RANKS;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_VECTORS;
import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_GROUP_ID;
import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_PARTITION_DISCOVERY_MILLIS;
import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_REJECTED_DELIVERY;
import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_START;
import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_TRANSACTION_TIMEOUT_MILLIS;
import static io.b3stream.pipelines.settings.SettingKeys.MINING_NEAR_RANKS;
import static io.b3stream.pipelines.settings.SettingKeys.MINING_WINDOW_RANKS;
import static io.b3stream.pipelines.settings.TeacherKeys.IMAGE_BYTES_MAX;
import static io.b3stream.pipelines.settings.TeacherKeys.IMAGE_URI_PREFIXES;
import static io.b3stream.pipelines.settings.TeacherKeys.TEACHER_BATCH_CHARS;
import static io.b3stream.pipelines.settings.TeacherKeys.TEACHER_BATCH_MILLIS;
import static io.b3stream.pipelines.settings.TeacherKeys.TEACHER_BATCH_TEXTS;
import static io.b3stream.pipelines.settings.TeacherKeys.TEACHER_GPU;
import static io.b3stream.pipelines.settings.TeacherKeys.TEACHER_GPU_MEMORY_BYTES;
import static io.b3stream.pipelines.settings.TeacherKeys.TEACHER_PRECOMPUTED_DATASETS;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.examples.BrakeSettings;
import io.b3stream.connectors.examples.ExamplesSource;
import io.b3stream.connectors.examples.ExamplesSource.Start;
import io.b3stream.connectors.feedback.FeedbackTopic;
import io.b3stream.connectors.record.RawRecord;
import io.b3stream.connectors.rejected.RejectedRecord;
import io.b3stream.connectors.rejected.RejectedSink;
import io.b3stream.connectors.rejected.RejectedTopic;
import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.mining.knn.ListSettings;
import io.b3stream.mining.knn.MicroBatchSettings;
import io.b3stream.mining.knn.SearchSettings;
import io.b3stream.mining.knn.StorageSettings;
import io.b3stream.mining.similarity.VectorEncoding;
import io.b3stream.operators.embedding.EmbedSettings;
import io.b3stream.operators.embedding.ImageSettings;
import io.b3stream.operators.embedding.onnx.DeviceChoice;
import io.b3stream.operators.embedding.onnx.DeviceSetting;
import io.b3stream.operators.embedding.onnx.OnnxScoring;
import io.b3stream.operators.graph.Feedback;
import io.b3stream.pipelines.settings.PrecomputedDatasets;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import io.b3stream.pipelines.wire.FeedbackWire;
import io.b3stream.schemas.EmbeddingDimensions;
import io.b3stream.schemas.ExampleLimits;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.contrib.streaming.state.RocksDBConfigurableOptions;
import org.apache.flink.contrib.streaming.state.RocksDBNativeMetricOptions;
import org.apache.flink.streaming.api.environment.ExecutionCheckpointingOptions;
import org.rocksdb.CompressionType;

/** What the settings mean for GraphJob. */
public final class GraphSetup {
    private static final int ID_BYTES_MAX = 512;
    private static final int EXTRA_TEXTS_MAX = 32;
    private static final int DATASETS_OF_ID_MAX = 64;
    private static final long EMBED_BYTES_MAX = 64L << 20;

    private GraphSetup() {}

    /**
     * @param dimension of the teacher's embeddings; precomputed ones must have it too, where their data set has none
     * of its own
     */
    public static GraphJobSettings jobSettings(Settings settings, int dimension) {
        return new GraphJobSettings(
                intakeSettings(settings, dimension),
                new EmbedSettings(
                        settings.get(TEACHER_BATCH_TEXTS),
                        settings.get(TEACHER_BATCH_CHARS),
                        settings.get(TEACHER_BATCH_MILLIS),
                        EMBED_BYTES_MAX,
                        images(settings)),
                graphSettings(settings),
                settings.get(GRAPH_MAX_PARALLELISM));
    }

    private static IntakeSettings intakeSettings(Settings settings, int dimension) {
        return new IntakeSettings(
                new ExampleLimits(
                        settings.get(INPUT_RECORD_BYTES_MAX),
                        ID_BYTES_MAX,
                        settings.get(INPUT_TEXT_CHARS_MAX),
                        EXTRA_TEXTS_MAX,
                        new EmbeddingDimensions(
                                dimension, PrecomputedDatasets.parse(settings.get(TEACHER_PRECOMPUTED_DATASETS)))),
                DATASETS_OF_ID_MAX,
                new BrakeSettings(
                        settings.get(INPUT_REJECTED_SHARE_MAX),
                        settings.get(INPUT_REJECTED_WINDOW_RECORDS),
                        settings.get(INPUT_REJECTED_PAUSE_MILLIS)));
    }

    /** Which images may be fetched. */
    public static ImageSettings images(Settings settings) {
        List<String> prefixes = Arrays.stream(settings.get(IMAGE_URI_PREFIXES).split(","))
                .map(String::strip)
                .filter(prefix -> !prefix.isEmpty())
                .toList();
        return new ImageSettings(settings.get(IMAGE_BYTES_MAX), prefixes);
    }

    private static GraphSettings graphSettings(Settings settings) {
        return new GraphSettings(
                new ListSettings(
                        settings.get(MINING_NEAR_RANKS) + settings.get(MINING_WINDOW_RANKS),
                        settings.get(GRAPH_SPARE_RANKS)),
                settings.get(GRAPH_SHARDS),
                new MicroBatchSettings(
                        settings.get(GRAPH_MICRO_BATCH_EXAMPLES), settings.get(GRAPH_MICRO_BATCH_MILLIS)),
                new StorageSettings(
                        VectorEncoding.valueOf(settings.get(GRAPH_VECTORS).toUpperCase(Locale.ROOT)),
                        settings.get(GRAPH_CACHE_BYTES),
                        new OnnxScoring(
                                new DeviceChoice(
                                        DeviceSetting.of(settings.get(GRAPH_SCORING_DEVICE)),
                                        settings.get(TEACHER_GPU),
                                        settings.get(TEACHER_GPU_MEMORY_BYTES)),
                                settings.get(GRAPH_RESIDENT_ROWS))),
                new SearchSettings(settings.get(GRAPH_RECALL), settings.get(GRAPH_AUDIT_EVERY)));
    }

    /** Flink's configuration for the job: exactly-once, RocksDB with incremental checkpoints, no Kryo. */
    public static Configuration flinkConfiguration(Settings settings) {
        Configuration configuration = new Configuration();
        configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        configuration.set(
                ExecutionCheckpointingOptions.CHECKPOINTING_INTERVAL,
                Duration.ofMillis(settings.get(GRAPH_CHECKPOINT_MILLIS)));
        configuration.set(ExecutionCheckpointingOptions.ENABLE_UNALIGNED, false);
        configuration.set(RocksDBNativeMetricOptions.MONITOR_TOTAL_SST_FILES_SIZE, true);
        // Vectors and hashes do not get smaller, and are rewritten by every compaction.
        configuration.set(RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL, List.of(CompressionType.NO_COMPRESSION));
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, settings.get(GRAPH_PARALLELISM));
        configuration.set(PipelineOptions.MAX_PARALLELISM, settings.get(GRAPH_MAX_PARALLELISM));
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        String checkpoints = settings.get(GRAPH_CHECKPOINT_DIR);
        if (!checkpoints.isEmpty()) {
            configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints);
        }
        String restored = settings.get(GRAPH_RESTORE_FROM);
        if (!restored.isEmpty()) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, restored);
        }
        return configuration;
    }

    /** The examples topic. */
    public static Source<RawRecord, ?, ?> examples(Settings settings) {
        return ExamplesSource.create(
                Connections.kafka(settings),
                Connections.topics(settings).examples(),
                settings.get(KAFKA_GROUP_ID),
                settings.get(KAFKA_START).equals("committed") ? Start.COMMITTED : Start.EARLIEST,
                Duration.ofMillis(settings.get(KAFKA_PARTITION_DISCOVERY_MILLIS)));
    }

    /** The feedback topic, for the sequencer to hear. */
    private static Source<Feedback, ?, ?> feedbackSource(Settings settings) {
        return feedbackTopic(settings)
                .source(
                        settings.get(KAFKA_GROUP_ID),
                        Duration.ofMillis(settings.get(KAFKA_PARTITION_DISCOVERY_MILLIS)));
    }

    /** The feedback topic, for the query shards to say something. */
    private static Sink<Feedback> feedbackSink(Settings settings) {
        return feedbackTopic(settings).sink();
    }

    /** Both ends of the feedback topic. */
    public static FeedbackLoop feedback(Settings settings) {
        return new FeedbackLoop(feedbackSource(settings), feedbackSink(settings));
    }

    private static FeedbackTopic<Feedback> feedbackTopic(Settings settings) {
        return new FeedbackTopic<>(
                Connections.kafka(settings), Connections.topics(settings).feedback(), new FeedbackWire());
    }

    /** The rejected topic. */
    public static Sink<RejectedRecord> rejected(Settings settings) {
        KafkaSettings kafka = Connections.kafka(settings);
        RejectedTopic topic = Connections.rejected(settings);
        if (settings.get(KAFKA_REJECTED_DELIVERY).equals("at-least-once")) {
            return RejectedSink.atLeastOnce(kafka, topic);
        }
        return RejectedSink.exactlyOnce(
                kafka,
                topic,
                topic.name() + "-" + settings.get(KAFKA_GROUP_ID),
                Duration.ofMillis(settings.get(KAFKA_TRANSACTION_TIMEOUT_MILLIS)));
    }
}
