package io.b3stream.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.connectors.examples.ExamplesSource;
import io.b3stream.connectors.feedback.DatasetNames;
import io.b3stream.connectors.feedback.FeedbackMapping;
import io.b3stream.connectors.feedback.FeedbackTopic;
import io.b3stream.connectors.generation.PublisherSettings;
import io.b3stream.connectors.rejected.RejectedSink;
import io.b3stream.connectors.rejected.RejectedTopic;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {
    private static final KafkaSettings KAFKA = KafkaSettings.of("localhost:9092");
    private static final FeedbackMapping<String> FEEDBACK = new DatasetNames();

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "localhost:9092,", "localhost:port", "a b:1"})
    void anAddressIsHostAndPort(String servers) {
        assertThatThrownBy(() -> KafkaSettings.of(servers))
                .hasMessage("bootstrapServers must be host:port[,host:port...], is '" + servers + "'");
    }

    @Test
    void clientPropertiesPassThrough() {
        KafkaSettings settings = new KafkaSettings("a:1, b:2", 500, Map.of("security.protocol", "SSL"));

        assertThat(settings.configuration())
                .containsEntry("security.protocol", "SSL")
                .containsEntry("bootstrap.servers", "a:1, b:2")
                .containsEntry("request.timeout.ms", "500");
    }

    @Test
    void propertiesThatDecideOverCorrectnessAreRefused() {
        assertThatThrownBy(() -> new KafkaSettings("a:1", 500, Map.of("isolation.level", "read_uncommitted")))
                .hasMessageContaining("[isolation.level] are set by B3 Stream");
        assertThatThrownBy(() -> KAFKA.withTimeoutMillis(99)).hasMessageContaining("at least 100, is 99");
    }

    @Test
    void settingsTravelWithTheJob() throws Exception {
        PublisherSettings settings = PublisherSettings.standard(KAFKA, TopicNames.under("b3"), "b3-publisher", 5);

        assertThat(InstantiationUtil.clone(settings)).isEqualTo(settings);
    }

    @Test
    void whatIsPrintedHasNoPassword() {
        KafkaSettings secret =
                new KafkaSettings("a:1", 500, Map.of("ssl.keystore.password", "hunter2", "client.id", "x"));
        PublisherSettings settings = PublisherSettings.standard(secret, TopicNames.under("b3"), "b3-publisher", 5);

        assertThat(secret).hasToString("KafkaSettings[a:1, 500 ms, [client.id, ssl.keystore.password]]");
        assertThat(settings.toString()).contains("a:1").doesNotContain("hunter2");
    }

    @Test
    void topicsHaveLegalAndDifferentNames() {
        assertThat(TopicNames.under("b3").all())
                .containsExactly(
                        "b3.examples", "b3.examples.rejected", "b3.batches", "b3.generations", "b3.graph.feedback");
        assertThatThrownBy(() -> TopicNames.under("b 3")).hasMessageContaining("not a topic name: 'b 3.examples'");
        assertThatThrownBy(() -> new TopicNames("a", "b", "c", "d", "a")).hasMessageContaining("must differ");
    }

    @Test
    void theRejectedSinksTransactionsFitWhatBrokersAllow() {
        assertThat(RejectedSink.exactlyOnce(KAFKA, new RejectedTopic("t", 10_000), "b3", Duration.ofMinutes(10)))
                .isNotNull();
        for (Duration wrong : new Duration[] {Duration.ofMinutes(15), Duration.ZERO}) {
            assertThatThrownBy(() -> RejectedSink.exactlyOnce(KAFKA, new RejectedTopic("t", 10_000), "b3", wrong))
                    .hasMessageContaining("less than 15 min, is " + wrong);
        }
        assertThatThrownBy(() ->
                        RejectedSink.exactlyOnce(KAFKA, new RejectedTopic("t", 10_000), " ", Duration.ofMinutes(1)))
                .hasMessage("transactionalIdPrefix is blank");
        assertThatThrownBy(() -> new RejectedTopic("t", 8_191)).hasMessageContaining("8192..2147418111, is 8191");
    }

    @Test
    void theSourceWantsNamesAndAnInterval() {
        assertThatThrownBy(() ->
                        ExamplesSource.create(KAFKA, "", "g", ExamplesSource.Start.EARLIEST, Duration.ofSeconds(1)))
                .hasMessageContaining("must not be blank");
        assertThatThrownBy(() -> ExamplesSource.create(KAFKA, "t", "g", ExamplesSource.Start.EARLIEST, Duration.ZERO))
                .hasMessage("discovery must be at least 100 ms, is PT0S");
        assertThatThrownBy(() -> new FeedbackTopic<>(KAFKA, " ", FEEDBACK)).hasMessage("topic is blank");
        FeedbackTopic<String> feedback = new FeedbackTopic<>(KAFKA, "t", FEEDBACK);
        assertThatThrownBy(() -> feedback.source("", Duration.ofSeconds(1))).hasMessage("group is blank");
        assertThatThrownBy(() -> feedback.source("g", Duration.ZERO))
                .hasMessage("discovery must be at least 100 ms, is PT0S");
    }
}
