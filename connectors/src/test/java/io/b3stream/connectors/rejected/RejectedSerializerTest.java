package io.b3stream.connectors.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.record.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What goes to the rejected topic has a limit, whatever came. */
class RejectedSerializerTest {
    private static final int BYTES_MAX = 10_000;

    private final RejectedSerializer serializer = new RejectedSerializer(new RejectedTopic("r", BYTES_MAX));

    @Test
    void aMessageIsCutAtAThousandCharacters() {
        assertThat(header(serialize(record(1, 0), "x".repeat(1_001)), RejectedSink.MESSAGE))
                .isEqualTo("x".repeat(1_000) + "…");
    }

    @Test
    void moreHeadersThanFitStayBehind() {
        ProducerRecord<byte[], byte[]> fitting = serialize(record(100, 10), "");
        assertThat(fitting.headers().headers("h")).hasSize(100);
        assertThat(fitting.headers().lastHeader(RejectedSink.WHOLE_BYTES)).isNull();

        ProducerRecord<byte[], byte[]> cut = serialize(record(100_000, 0), "");
        assertThat(cut.headers().headers("h")).isEmpty();
        assertThat(cut.value()).isEqualTo(new byte[] {'v'});
        // One byte of a name and room for two lengths each; key and value.
        assertThat(header(cut, RejectedSink.WHOLE_BYTES)).isEqualTo(String.valueOf(100_000 * 11 + 2));
    }

    private ProducerRecord<byte[], byte[]> serialize(RawRecord origin, String message) {
        return serializer.serialize(new RejectedRecord(origin, "not-json", "decode", message), null, null);
    }

    private static RawRecord record(int headers, int bytes) {
        String[] names = new String[headers];
        Arrays.fill(names, "h");
        byte[][] values = new byte[headers][bytes];
        return new RawRecord(new byte[] {'k'}, new byte[] {'v'}, names, values, "t", 0, 7, 8);
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
