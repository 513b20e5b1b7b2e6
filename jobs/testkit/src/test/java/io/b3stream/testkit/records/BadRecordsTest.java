package io.b3stream.testkit.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class BadRecordsTest {
    @Test
    void bytesAreReadAsTheyAreWritten() {
        assertThat(hex("'ab' 00 \"é\" #-5 #300 %0.5 ff*3 ',x'*2"))
                .isEqualTo("6162" + "00" + "04c3a9" + "09" + "d804" + "0000003f" + "ffffff" + "2c782c78");
        assertThat(hex("avro")).startsWith("c301").hasSize(20);
        assertThat(hex("''")).isEmpty();
        assertThat(hex("#-9223372036854775808")).isEqualTo("ffffffffffffffffff01");
        assertThat(ByteNotation.read("null")).isNull();
        assertThatThrownBy(() -> hex("'open")).hasMessage("cannot read ''open' in: 'open");
    }

    @Test
    void aRecordHasANameAVerdictAndWhatItsLinesSay() {
        BadRecord record = BadRecords.parse("# about\n\n== odd\n# why\naccepted\ngraph image-undecodable: no image\n"
                        + "key null\nvalue 01\n  02\nheader h ff\nheader  null\n")
                .get(0);
        assertThat(record.name()).isEqualTo("odd");
        assertThat(record.key()).isNull();
        assertThat(record.value()).containsExactly(1, 2);
        assertThat(record.headerNames()).containsExactly("h", "");
        assertThat(record.headerValues()).isDeepEqualTo(new byte[][] {{-1}, null});
        assertThat(record.alone().isAccepted()).isTrue();
        assertThat(record.inGraph()).isEqualTo(new Verdict("image-undecodable", "no image"));
    }

    @Test
    void whatIsNotSaidIsAFault() {
        assertThatThrownBy(() -> BadRecords.parse("== odd\nkey 'k'\n")).hasMessageContaining("odd does not say");
        assertThatThrownBy(() -> BadRecords.parse("== odd\nnot-json\n")).hasMessageContaining("not 'not-json'");
    }

    @Test
    void allHaveNamesOfTheirOwn() {
        assertThat(BadRecords.all())
                .extracting(BadRecord::name)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(200);
    }

    private static String hex(String notation) {
        return HexFormat.of().formatHex(ByteNotation.read(notation));
    }
}
