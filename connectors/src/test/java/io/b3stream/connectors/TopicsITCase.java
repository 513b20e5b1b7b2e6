package io.b3stream.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.connectors.generation.GenerationPublisher;
import io.b3stream.connectors.generation.GenerationReader;
import io.b3stream.connectors.generation.PublisherSettings;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicsITCase {
    private static final TopicLayout LAYOUT = TopicLayout.of(2, 1);
    private static EmbeddedKafka kafka;
    private static KafkaSettings all;
    private static KafkaSettings guest;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.startGuarded();
        all = KafkaSettings.of(kafka.bootstrapServers()).withTimeoutMillis(10_000);
        guest = new KafkaSettings(kafka.guestBootstrapServers(), 3_000, kafka.guestProperties());
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void topicsAreCreatedOnceAndComparedAfterwards() {
        TopicNames names = TopicNames.under("created");
        try (Topics topics = Topics.at(all)) {
            assertThat(topics.create(names, LAYOUT)).allMatch(TopicReport::created);
            assertThat(topics.create(names, LAYOUT))
                    .noneMatch(TopicReport::created)
                    .allMatch(report -> report.differences().isEmpty());
        }
        assertThat(Topics.require(all, names.all()))
                .isEqualTo(Map.of(
                        names.examples(),
                        2,
                        names.rejected(),
                        1,
                        names.batches(),
                        2,
                        names.generations(),
                        1,
                        names.feedback(),
                        1));
    }

    @Test
    void whatDiffersFromTheLayoutIsSaidNotChanged() {
        TopicNames names = TopicNames.under("differing");
        kafka.createTopic(names.generations(), 3, Map.of("cleanup.policy", "delete"));
        try (Topics topics = Topics.at(all)) {
            List<TopicReport> reports = topics.create(names, LAYOUT);

            assertThat(reports.get(3).differences())
                    .containsExactly(
                            "has 3 partitions, planned are 1",
                            "has cleanup.policy=delete, planned is compact",
                            "has min.compaction.lag.ms=0, planned is "
                                    + LAYOUT.batchRetention().toMillis());
        }
    }

    @Test
    void aMissingTopicIsNamed() {
        TopicNames names = TopicNames.under("missing");
        kafka.createTopic(names.batches(), 1);
        String message = "no such topic at " + kafka.bootstrapServers() + ": missing.generations; create it first";

        assertRefused(() -> GenerationPublisher.open(publisher(all, names)), message);
        assertRefused(() -> GenerationReader.open(all, names), message);
        assertRefused(() -> ExampleProducer.open(all, "missing.examples"), "missing.examples; create it first");
    }

    @Test
    void missingRightsAreNamed() throws Exception {
        TopicNames names = TopicNames.under("guarded");
        try (Topics topics = Topics.at(all)) {
            topics.create(names, LAYOUT);
        }
        Records.write(kafka.bootstrapServers(), List.of(new ProducerRecord<>(names.generations(), new byte[1], null)));
        assertRefused(() -> ExampleProducer.open(guest, names.examples()), "no right to do so");

        kafka.allowGuest(AclOperation.DESCRIBE, names.batches());
        kafka.allowGuest(AclOperation.DESCRIBE, names.generations());
        assertRefused(() -> GenerationPublisher.open(publisher(guest, names)), "no right to do so");
        try (GenerationReader reader = GenerationReader.open(guest, names)) {
            assertRefused(reader::manifests, "Not authorized to access topics: [guarded.generations]");
        }

        kafka.allowGuest(AclOperation.READ, names.generations());
        try (GenerationReader reader = GenerationReader.open(guest, names)) {
            assertThat(reader.manifests()).isEmpty();
        }
        kafka.allowGuest(AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID, "publisher");
        try (GenerationPublisher publisher = GenerationPublisher.open(publisher(guest, names))) {
            assertThat(publisher.commitBatches(List.of())).isEmpty();
        }
    }

    @Test
    void aDeadBrokerIsNoticedWithinTheTimeout() {
        KafkaSettings dead = KafkaSettings.of("127.0.0.1:1").withTimeoutMillis(1_000);
        TopicNames names = TopicNames.under("dead");

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> Topics.at(dead).create(names, LAYOUT),
                () -> GenerationPublisher.open(publisher(dead, names)),
                () -> GenerationReader.open(dead, names),
                () -> ExampleProducer.open(dead, names.examples()))) {
            Instant start = Instant.now();
            assertRefused(call, "127.0.0.1:1: no answer within 1000 ms");
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void wrongClientSettingsAreNamed() {
        KafkaSettings wrong = new KafkaSettings("127.0.0.1:1", 1_000, Map.of("security.protocol", "CARRIER_PIGEON"));

        assertRefused(() -> Topics.at(wrong), "the client settings are wrong");
        assertRefused(() -> Topics.at(KafkaSettings.of("no.such.host.invalid:1")), "the client settings are wrong");
    }

    @Test
    void aWrongPasswordIsNamed() {
        String login = kafka.guestProperties().get("sasl.jaas.config").replace("password=\"guest\"", "password=\"?\"");
        KafkaSettings stranger = new KafkaSettings(
                kafka.guestBootstrapServers(),
                3_000,
                Map.of("security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN", "sasl.jaas.config", login));

        assertRefused(() -> Topics.require(stranger, List.of("any")), "login refused");
    }

    private static PublisherSettings publisher(KafkaSettings settings, TopicNames names) {
        return PublisherSettings.standard(settings, names, "publisher", 0);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(KafkaAccessException.class).hasMessageContaining(message);
    }
}
