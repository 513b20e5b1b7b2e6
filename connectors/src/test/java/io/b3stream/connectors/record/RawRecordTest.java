package io.b3stream.connectors.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

class RawRecordTest {
    private static final String[] NAMES = {"a", "a", "ü"};

    @Test
    void flinkSerialisesItWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(RawRecord.class);
    }

    @Test
    void nullsSurviveFlinksSerializer() throws IOException {
        TypeSerializer<RawRecord> serializer =
                TypeInformation.of(RawRecord.class).createSerializer(new SerializerConfigImpl());
        for (RawRecord origin : records()) {
            DataOutputSerializer out = new DataOutputSerializer(64);
            serializer.serialize(origin, out);
            RawRecord read = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
            assertThat(read).usingRecursiveComparison().isEqualTo(origin);
            assertThat(serializer.copy(origin)).usingRecursiveComparison().isEqualTo(origin);
        }
    }

    @Test
    void nullsSurviveItsOwnEncoding() {
        for (RawRecord origin : records()) {
            assertThat(RawRecord.fromBytes(origin.toBytes()))
                    .usingRecursiveComparison()
                    .isEqualTo(origin);
        }
    }

    @Test
    void itsOwnEncodingIsPinned() {
        RawRecord origin = new RawRecord(new byte[] {1}, null, new String[] {"h"}, new byte[][] {null}, "t", 2, 3, 4);

        assertThat(HexFormat.of().formatHex(origin.toBytes()))
                .isEqualTo("01" + "0000000174" + "00000002" + "0000000000000003" + "0000000000000004" + "0000000101"
                        + "ffffffff" + "00000001" + "0000000168" + "ffffffff");
    }

    @Test
    void anUnknownVersionAndDamagedBytesAreRefused() {
        byte[] bytes = records().get(0).toBytes();
        byte[] future = bytes.clone();
        future[0] = 2;
        assertThatThrownBy(() -> RawRecord.fromBytes(future))
                .hasMessage("record encoding has version 2, this software reads 1");
        assertThatThrownBy(() -> RawRecord.fromBytes(Arrays.copyOf(bytes, bytes.length + 1)))
                .hasMessageContaining("1 bytes follow");
        Random random = new Random(5);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> RawRecord.fromBytes(cut)).isInstanceOf(IllegalArgumentException.class);
            byte[] damaged = bytes.clone();
            damaged[1 + random.nextInt(bytes.length - 1)] = (byte) random.nextInt(256);
            try {
                RawRecord.fromBytes(damaged);
            } catch (IllegalArgumentException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void namesAndValuesOfHeadersAreAligned() {
        assertThatThrownBy(() -> new RawRecord(null, null, NAMES, new byte[0][], "t", 0, 0, 0))
                .hasMessage("3 header names but 0 header values");
    }

    private static List<RawRecord> records() {
        byte[][] values = {{1, 2}, null, {}};
        byte[] some = {0, -1, 127};
        return List.of(
                new RawRecord(some, some, NAMES, values, "b3.examples", 3, 1L << 40, 1_700_000_000_000L),
                new RawRecord(null, some, NAMES, values, "b3.examples", 0, 0, -1),
                new RawRecord(some, null, new String[0], new byte[0][], "b3.examples", 0, 0, -1),
                new RawRecord(null, null, new String[0], new byte[0][], "b3.examples", 0, 0, -1),
                new RawRecord(new byte[0], new byte[0], NAMES, values, "b3.examples", 0, 0, -1));
    }
}
