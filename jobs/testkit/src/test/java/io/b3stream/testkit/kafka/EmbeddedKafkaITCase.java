package io.b3stream.testkit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaITCase {
    @Test
    void transactionsWorkAndNothingIsLeftBehind() throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start();
        try (kafka) {
            kafka.createTopic("words", 2);
            assertThat(send(kafka.bootstrapServers(), Map.of("transactional.id", "writer"), "words"))
                    .isZero();
        }
        assertThat(kafka.directory()).doesNotExist();
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", kafka.port());
        assertThatThrownBy(() -> new Socket().connect(address)).isInstanceOf(ConnectException.class);
    }

    @Test
    void aGuestMayDoWhatItIsAllowed() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.startGuarded()) {
            kafka.createTopic("open", 1);
            kafka.createTopic("closed", 1);
            kafka.allowGuest(AclOperation.WRITE, "open");
            String guest = kafka.guestBootstrapServers();

            assertThat(send(guest, kafka.guestProperties(), "open")).isZero();
            assertThatThrownBy(() -> send(guest, kafka.guestProperties(), "closed"))
                    .hasMessageContaining("Not authorized to access topics: [closed]");
            assertThat(send(kafka.bootstrapServers(), Map.of(), "closed")).isZero();
        }
    }

    @Test
    void topicsAreNotCreatedByAccident() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            assertThatThrownBy(() -> send(kafka.bootstrapServers(), Map.of("max.block.ms", "500"), "nowhere"))
                    .hasMessageContaining("nowhere");
            assertThat(kafka.admin().listTopics().names().get()).isEqualTo(Set.of());
        }
    }

    private static long send(String servers, Map<String, String> properties, String topic) throws Exception {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("bootstrap.servers", servers);
        try (var producer = new KafkaProducer<>(all, new StringSerializer(), new StringSerializer())) {
            boolean transactional = properties.containsKey("transactional.id");
            if (transactional) {
                producer.initTransactions();
                producer.beginTransaction();
            }
            long offset = producer.send(new ProducerRecord<>(topic, "key", "value"))
                    .get()
                    .offset();
            if (transactional) {
                producer.commitTransaction();
            }
            return offset;
        }
    }
}
