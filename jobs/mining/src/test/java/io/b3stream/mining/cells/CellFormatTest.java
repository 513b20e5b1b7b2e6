package io.b3stream.mining.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pins the bytes that lie in savepoints. A change here needs a new version and a reader of the old one. */
class CellFormatTest {
    @Test
    void aCentroidHasTheseBytes() {
        Codebook codebook = Codebook.empty(2).with(new float[][] {{1f, 0f}, {0f, 2f}}, new int[] {0, 0});
        assertThat(hex(codebook.encode(0))).isEqualTo("4301" + "02000000" + "02000000" + "0000003f" + "0000803f");
        assertThat(hex(Codebook.decode(List.of(codebook.encode(0))).encode(0))).isEqualTo(hex(codebook.encode(0)));
    }

    @Test
    void aControlHasTheseBytes() {
        ProbeControl control = new ProbeControl(1_025, 3, 4, 5);
        assertThat(hex(control.encode()))
                .isEqualTo("4e01" + "01040000" + "03000000" + "0400000000000000" + "0500000000000000");
        assertThat(ProbeControl.decode(control.encode())).isEqualTo(control);
    }

    @Test
    void aSketchHasTheseBytesWhateverItsHistory() {
        HubSketch sketch = new HubSketch(2);
        sketch.add(7, 1);
        sketch.add(9, 2);
        sketch.add(-1, 4);
        String hubs = "ffffffffffffffff" + "0500000000000000" + "0100000000000000" + "0900000000000000"
                + "0200000000000000" + "0000000000000000";
        String bytes = "4801" + "02000000" + "02000000" + "0100000000000000" + hubs;
        assertThat(hex(sketch.encode())).isEqualTo(bytes);
        assertThat(hex(HubSketch.decode(sketch.encode()).encode())).isEqualTo(bytes);
    }

    @Test
    void anUnknownVersionIsRefusedByName() {
        byte[] control = ProbeControl.START.encode();
        control[1] = 2;
        assertThatThrownBy(() -> ProbeControl.decode(control))
                .isInstanceOf(UnknownCellFormatException.class)
                .hasMessageContaining("PROBES of version 2")
                .hasMessageContaining("reads version 1");
    }

    @Test
    void bytesOfAnotherKindAreRefusedByName() {
        for (byte[] wrong : List.of(new byte[0], new byte[] {'C'}, ProbeControl.START.encode())) {
            assertThatThrownBy(() -> Codebook.decode(List.of(wrong)))
                    .isInstanceOf(UnknownCellFormatException.class)
                    .hasMessageContaining("no CENTROID");
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
