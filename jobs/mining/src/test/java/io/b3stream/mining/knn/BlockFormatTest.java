package io.b3stream.mining.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pins the bytes that lie in savepoints. A change here needs a new version and a reader of the old one. */
class BlockFormatTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void anExtentHasTheseBytes() {
        ShardExtent extent = new ShardExtent(258, 3, 1);
        assertThat(hex(extent.encode())).isEqualTo("4501" + "0201000000000000" + "0300000000000000" + "01000000");
        assertThat(ShardExtent.decode(extent.encode())).isEqualTo(extent);
    }

    @Test
    void aPanelHasTheseBytesDimensionByDimensionAndOccupiedLanesOnly() {
        PanelBlock panel = new PanelBlock(3);
        panel.append(1, new float[] {1f, 2f, -1f});
        panel.append(-1, new float[] {.5f, 0f, 4f});
        String keys = "0100000000000000" + "ffffffffffffffff";
        String components = "0000803f0000003f" + "0000004000000000" + "000080bf00008040";
        assertThat(hex(panel.encode())).isEqualTo("5001" + "02000000" + "03000000" + keys + components);
        PanelBlock decoded = PanelBlock.decode(panel.encode());
        assertThat(decoded.count()).isEqualTo(2);
        assertThat(decoded.key(1)).isEqualTo(-1);
        assertThat(decoded.panel().vector(1)).containsExactly(.5f, 0f, 4f);
    }

    @Test
    void rowsHaveTheseBytes() {
        RowBlock rows = RowBlock.EMPTY.append(1, 2, 1f);
        assertThat(hex(rows.encode()))
                .isEqualTo("5701" + "01000000" + "0100000000000000" + "0200000000000000" + "0000803f");
        assertThat(hex(RowBlock.decode(rows.encode()).encode())).isEqualTo(hex(rows.encode()));
    }

    @Test
    void listsHaveTheseBytesAndUnwrittenRowsAreEmpty() {
        ListBlock lists = new ListBlock();
        lists.merge(1, Neighborhood.ranked(new long[] {9, 8}, new float[] {1f, .5f}), 2);
        assertThat(hex(lists.encode()))
                .isEqualTo("4c01" + "02000000" + "00000000" + "02000000" + "0900000000000000" + "0800000000000000"
                        + "0000803f" + "0000003f");
        ListBlock decoded = ListBlock.decode(lists.encode());
        assertThat(decoded.list(0)).isSameAs(Neighborhood.EMPTY);
        assertThat(decoded.list(1)).isEqualTo(lists.list(1));
        assertThat(decoded.isChanged()).isFalse();
        assertThat(ListBlock.decode(null).list(63)).isSameAs(Neighborhood.EMPTY);
    }

    @Test
    void payloadsHaveTheseBytes() {
        PayloadBlock payloads = PayloadBlock.EMPTY.append(new byte[] {7, 8}).append(new byte[0]);
        assertThat(hex(payloads.encode())).isEqualTo("5901" + "02000000" + "02000000" + "00000000" + "0708");
        assertThat(PayloadBlock.decode(payloads.encode()).payloads()).isDeepEqualTo(new byte[][] {{7, 8}, {}});
    }

    @Test
    void partialListsHaveTheseBytes() {
        Neighborhood one = Neighborhood.ranked(new long[] {4}, new float[] {1f});
        PartialLists partials = PartialLists.of(5, 2, 3, new Neighborhood[] {Neighborhood.EMPTY, one});
        assertThat(hex(partials.encode()))
                .isEqualTo("5401" + "0500000000000000" + "02000000" + "03000000" + "02000000" + "00000000" + "01000000"
                        + "0400000000000000" + "0000803f");
        PartialLists decoded = PartialLists.decode(partials.encode());
        assertThat(decoded.list(0)).isEqualTo(Neighborhood.EMPTY);
        assertThat(decoded.list(1)).isEqualTo(one);
    }

    @Test
    void anOpenMicroBatchHasTheseBytes() {
        OpenBatch open = OpenBatch.NEW.withOneMore().at(64);
        assertThat(hex(open.encode())).isEqualTo("4f01" + "4000000000000000" + "01000000");
        assertThat(OpenBatch.decode(open.encode())).isEqualTo(open);
    }

    @Test
    void anUnknownVersionIsRefusedByName() {
        byte[] extent = ShardExtent.START.encode();
        extent[1] = 2;
        assertThatThrownBy(() -> ShardExtent.decode(extent))
                .isInstanceOf(UnknownBlockException.class)
                .hasMessageContaining("EXTENT block of version 2")
                .hasMessageContaining("reads version 1");
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
