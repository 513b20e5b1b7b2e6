package io.b3stream.mining.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.similarity.VectorEncoding;
import io.b3stream.mining.similarity.Vectors;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pins the bytes that lie in savepoints. A change here needs a new version and a reader of the old one. */
class BlockFormatTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void anExtentHasTheseBytes() {
        ShardExtent extent = new ShardExtent(258, 130, 146);
        assertThat(hex(extent.encode())).isEqualTo("4502" + "0201000000000000" + "82000000" + "92000000");
        assertThat(ShardExtent.decode(extent.encode())).isEqualTo(extent);
    }

    @Test
    void aPanelHasTheseBytesVectorByVector() {
        float[][] vectors = {{1f, 2f, -1f}, {.5f, 0f, 4f}};
        PanelBlock panel = new PanelBlock(new long[] {1, -1}, Vectors.pack(VectorEncoding.FP32, 3, vectors));
        String keys = "0100000000000000" + "ffffffffffffffff";
        String components = "0000803f" + "00000040" + "000080bf" + "0000003f" + "00000000" + "00008040";
        assertThat(hex(panel.encode())).isEqualTo("5002" + "02000000" + "03000000" + "01" + keys + components);
        PanelBlock decoded = PanelBlock.decode(panel.encode());
        assertThat(decoded.keys()).containsExactly(1, -1);
        assertThat(decoded.decoded().vector(1)).containsExactly(.5f, 0f, 4f);
    }

    @Test
    void aPanelOfBytesHasAScaleBeforeEachVector() {
        Vectors vectors = Vectors.pack(VectorEncoding.INT8, 2, new float[][] {{127f, -63f}});
        PanelBlock panel = new PanelBlock(new long[] {7}, vectors);
        assertThat(hex(panel.encode()))
                .isEqualTo("5002" + "01000000" + "02000000" + "00" + "0700000000000000" + "0000803f" + "7fc1");
    }

    @Test
    void aDirectoryHasTheseBytes() {
        InMemoryBlocks directory = new InMemoryBlocks();
        PanelChain chain = PanelChain.load(0, directory, new InMemoryBlocks(), new PanelCache(0).shard(0));
        chain.append(
                new long[] {5, 6}, Vectors.pack(VectorEncoding.FP32, 1, new float[][] {{1f}, {2f}}), new int[] {0, 1});
        chain.kill(chain.entries().get(0), 0);
        chain.save();
        assertThat(hex(directory.read(0)))
                .isEqualTo("4401" + "01000000" + "0100000000000000" + "0000000000000000" + "0200000000000000");
    }

    @Test
    void rowsHaveTheseBytes() {
        RowBlock rows = new RowBlock(new long[] {1}, new long[] {2}, new float[] {1f});
        assertThat(hex(RowBlock.EMPTY.append(rows).encode()))
                .isEqualTo("5701" + "01000000" + "0100000000000000" + "0200000000000000" + "0000803f");
        assertThat(hex(RowBlock.decode(rows.encode()).encode())).isEqualTo(hex(rows.encode()));
    }

    @Test
    void listsHaveTheseBytesAndEmptyLanesAtTheEndHaveNone() {
        ListBlock lists = new ListBlock();
        Neighborhood two = Neighborhood.ranked(new long[] {9, 8}, new float[] {1f, .5f});
        lists.set(1, ListPrefix.cut(two));
        // 1.0 is 0x3f800000: its difference from zero is -0x3f800000, in groups of seven bits; .5 is 0x00800000 below.
        String similarities = "808080840c" + "80808004";
        assertThat(hex(lists.encode()))
                .isEqualTo(
                        "4c02" + "02000000" + "0000" + "0280" + "0900000000000000" + "0800000000000000" + similarities);
        ListBlock decoded = ListBlock.decode(lists.encode());
        assertThat(decoded.list(0).isWhole()).isTrue();
        assertThat(decoded.list(1).isWhole()).isFalse();
        assertThat(decoded.list(1).entries()).isEqualTo(two);
        assertThat(ListBlock.decode(null).list(63)).isSameAs(ListPrefix.WHOLE_AND_EMPTY);
    }

    @Test
    void aLogOfListsHasTheseBytes() {
        ListChanges changes = new ListChanges();
        changes.set(3, ListPrefix.WHOLE_AND_EMPTY);
        changes.remove(4, 7);
        changes.add(5, Neighborhood.ranked(new long[] {9}, new float[] {-0f}));
        assertThat(hex(changes.encode()))
                .isEqualTo("4701" + "01000000" + "01000000" + "01000000" + "03" + "0000" + "04" + "0700000000000000"
                        + "05" + "0100" + "0900000000000000" + "01");
        assertThat(hex(ListChanges.decode(changes.encode()).encode())).isEqualTo(hex(changes.encode()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void entriesComeBackBitForBitWhateverTheirSimilarities(long seed) {
        Random random = new Random(seed);
        Selection selection = new Selection(500);
        for (long key = 0; key < 700; key++) {
            selection.offer(similarity(random), random.nextLong());
        }
        Neighborhood entries = selection.drain();
        ByteBuffer buffer = ByteBuffer.allocate((int) Entries.bytesMax(entries.size()));
        Entries.put(buffer, entries);
        Neighborhood decoded = Entries.get(buffer.flip(), entries.size());
        assertThat(decoded).isEqualTo(entries);
        assertThat(buffer.remaining()).isZero();
    }

    private static float similarity(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> 0f;
            case 1 -> -0f;
            case 2 -> Float.MIN_VALUE * random.nextInt(3);
            case 3 -> -random.nextFloat() * Float.MAX_VALUE;
            case 4 -> Float.intBitsToFloat(random.nextInt(0x7f800000));
            default -> random.nextFloat() * 2 - 1;
        };
    }

    @Test
    void payloadsHaveTheseBytes() {
        PayloadBlock payloads =
                PayloadBlock.EMPTY.append(new byte[][] {{7, 8}, {1}}).without(1);
        assertThat(hex(payloads.encode())).isEqualTo("5901" + "02000000" + "02000000" + "00000000" + "0708");
        assertThat(PayloadBlock.decode(payloads.encode()).payloads()).isDeepEqualTo(new byte[][] {{7, 8}, {}});
    }

    @Test
    void anUnknownVersionIsRefusedByName() {
        byte[] extent = new ShardExtent(1, 2, 3).encode();
        extent[1] = 9;
        assertThatThrownBy(() -> ShardExtent.decode(extent))
                .isInstanceOf(UnknownBlockException.class)
                .hasMessageContaining("EXTENT block of version 9")
                .hasMessageContaining("reads version 2");
    }

    @Test
    void bytesOfAnotherKindAreRefusedByName() {
        for (byte[] wrong : List.of(new byte[0], new byte[] {'E'}, RowBlock.EMPTY.encode())) {
            assertThatThrownBy(() -> ShardExtent.decode(wrong))
                    .isInstanceOf(UnknownBlockException.class)
                    .hasMessageContaining("no EXTENT block");
        }
    }

    private static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }
}
