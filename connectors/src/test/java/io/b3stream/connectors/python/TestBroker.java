package io.b3stream.connectors.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.TopicNames;
import io.b3stream.connectors.generation.GenerationCounts;
import io.b3stream.connectors.generation.GenerationPublisher;
import io.b3stream.connectors.generation.PublishedBatches;
import io.b3stream.connectors.generation.PublisherSettings;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TeacherDescription;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A broker for tests in another language: obeys one JSON object per line of the standard input, answers with one per line
 * of the standard output, and ends with its input. Published is with the real publisher.
 */
final class TestBroker {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EmbeddedKafka kafka;

    private TestBroker(EmbeddedKafka kafka) {
        this.kafka = kafka;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            TestBroker broker = new TestBroker(kafka);
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                answers.println(JSON.writeValueAsString(broker.answer(JSON.readTree(line))));
            }
        }
    }

    private Map<String, ?> answer(JsonNode command) {
        try {
            return obey(command);
        } catch (Exception fault) {
            fault.printStackTrace();
            return Map.of("fault", String.valueOf(fault));
        }
    }

    private Map<String, ?> obey(JsonNode command) throws Exception {
        TopicNames topics = TopicNames.under(command.path("prefix").asText("t"));
        return switch (command.path("do").asText()) {
            case "topics" -> topics(topics, command.path("partitions").asInt());
            case "publish" -> published(settings(topics), sample(command));
            case "publish-batches" -> batches(settings(topics), sample(command), true);
            case "abort" -> batches(settings(topics), sample(command), false);
            case "write" -> write(topics, command);
            case "truncate" -> truncate(topics, command);
            case "drop" -> {
                kafka.deleteTopic(topics.batches());
                yield Map.of();
            }
            case "restart" -> {
                kafka.restart();
                yield Map.of();
            }
            default -> throw new IllegalArgumentException("no such command: " + command);
        };
    }

    private Map<String, ?> topics(TopicNames topics, int partitions) {
        kafka.createTopic(topics.batches(), partitions);
        kafka.createTopic(topics.generations(), 1, Map.of("cleanup.policy", "compact"));
        return Map.of(
                "bootstrap", kafka.bootstrapServers(),
                "batches", topics.batches(),
                "generations", topics.generations());
    }

    private PublisherSettings settings(TopicNames topics) {
        return PublisherSettings.standard(
                KafkaSettings.of(kafka.bootstrapServers()),
                topics,
                topics.batches() + "-publisher",
                1_700_000_000_000L);
    }

    private static SampleBatches sample(JsonNode command) {
        int size = command.path("size").asInt(8);
        return new SampleBatches(
                command.path("dataset").asText("words"),
                command.path("generation").asLong(1),
                command.path("batches").asInt(10),
                size,
                command.path("lastSize").asInt(size),
                command.path("communitySize").asInt(4),
                command.path("textBytes").asInt(20));
    }

    private static Map<String, ?> published(PublisherSettings settings, SampleBatches sample) {
        try (GenerationPublisher publisher = GenerationPublisher.open(settings)) {
            publish(publisher, sample);
            publisher.commitBatches(List.of(counts(sample)));
            Generation manifest = publisher
                    .commitManifests(batches -> manifest(batches, sample))
                    .get(0);
            return Map.of("sha256", manifest.getContentSha256());
        }
    }

    /** Batches of which no manifest tells: of an attempt that was aborted, or that failed between its two transactions. */
    private static Map<String, ?> batches(PublisherSettings settings, SampleBatches sample, boolean isCommitted) {
        try (GenerationPublisher publisher = GenerationPublisher.open(settings)) {
            publish(publisher, sample);
            if (isCommitted) {
                publisher.commitBatches(List.of(counts(sample)));
            }
            return Map.of();
        }
    }

    private static void publish(GenerationPublisher publisher, SampleBatches sample) {
        for (int index = 0; index < sample.batches(); index++) {
            publisher.publish(sample.batch(index));
        }
    }

    private static GenerationCounts counts(SampleBatches sample) {
        return new GenerationCounts(sample.dataset(), sample.batches(), sample.examples());
    }

    private static Generation manifest(PublishedBatches batches, SampleBatches sample) {
        return batches.describe(Generation.newBuilder())
                .setCreatedMillis(1_700_000_000_000L)
                .setSnapshotOffsets(List.of())
                .setSoftwareVersion("test")
                .setBatchSize(sample.size())
                .setCommunitySize(sample.communitySize())
                .setNearRanks(1)
                .setWindowRanks(2)
                .setSeed(-42)
                .setTeacher(new TeacherDescription("none", "00", 2, "mean", "", ""))
                .setQuality(Map.of("windowShare", .25))
                .build();
    }

    private Map<String, ?> write(TopicNames topics, JsonNode command) throws Exception {
        boolean isBatch = command.path("topic").asText().equals("batches");
        var serializer = new ByteArraySerializer();
        Map<String, Object> configuration = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(configuration, serializer, serializer)) {
            var record = new ProducerRecord<byte[], byte[]>(
                    isBatch ? topics.batches() : topics.generations(),
                    command.path("partition").asInt(),
                    command.path("key").asText().getBytes(StandardCharsets.UTF_8),
                    HexFormat.of().parseHex(command.path("value").asText()));
            command.path("headers").fields().forEachRemaining(header -> record.headers()
                    .add(header.getKey(), header.getValue().asText().getBytes(StandardCharsets.UTF_8)));
            return Map.of("offset", producer.send(record).get().offset());
        }
    }

    private Map<String, ?> truncate(TopicNames topics, JsonNode command) throws Exception {
        TopicPartition partition =
                new TopicPartition(topics.batches(), command.path("partition").asInt());
        kafka.admin()
                .deleteRecords(Map.of(
                        partition,
                        RecordsToDelete.beforeOffset(command.path("before").asLong())))
                .all()
                .get();
        return Map.of();
    }
}
