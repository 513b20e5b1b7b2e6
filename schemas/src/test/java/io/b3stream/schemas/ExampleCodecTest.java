package io.b3stream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.schemas.avro.Example;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleCodecTest {
    @Test
    void whatIsWrittenIsRead() {
        for (Example example : new Example[] {Messages.plainExample(), Messages.fullExample()}) {
            assertThat(ExampleCodec.decode(ExampleCodec.encode(example))).isEqualTo(example);
            assertThat(ExampleCodec.decode(ExampleCodec.encodeJson(example))).isEqualTo(example);
        }
    }

    @Test
    void jsonMayLeaveOutWhatHasADefault() {
        assertThat(decode(" \n{'dataset':'wordnet','positive':'dog','query':'a domesticated canid','label':null}"))
                .isEqualTo(Messages.plainExample());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'dataset':'d','qeury':'q'}            | unknown-field   | unknown field qeury; did you mean query?",
                "{'dataset':'d','zebra':'q'}            | unknown-field   | unknown field zebra; known are dataset, query",
                "{'dataset':'d','queryImage':{'url':'x'}} | unknown-field | unknown field queryImage.url; did you mean uri?",
                "{'dataset':'d','query':'q','query':'p'} | duplicate-field | query is given twice (line 1, column 28)",
                "{'query':'q'}                          | missing-field   | dataset is missing",
                "{'dataset':null}                       | wrong-type      | dataset must be a string, has a value null",
                "{'dataset':3}                          | wrong-type      | dataset must be a string, has a value number int",
                "{'dataset':'d','extraPositives':'x'}   | wrong-type      | extraPositives must be an array of strings",
                "{'dataset':'d','extraPositives':[[]]}  | wrong-type      | extraPositives must be a string, has a start array",
                "{'dataset':'d','queryEmbedding':['1']} | wrong-type      | queryEmbedding must be an array of numbers",
                "{'dataset':'d','queryImage':'x'}       | wrong-type      | queryImage must be an object",
                "{'dataset':'d','queryImage':{'bytes':'?'}} | wrong-type  | queryImage.bytes is not base64",
                "{'dataset':'d'                         | not-json        | not JSON: Unexpected end-of-input",
                "{'dataset':'d'} {}                     | not-json        | more follows the JSON object",
                "{dataset:'d'}                          | not-json        | not JSON: Unexpected character ('d'",
                "['dataset']                            | not-json        | the value begins with byte 0x5b; expected {",
                "dataset                                | not-json        | the value begins with byte 0x64",
                "{'dataset':'d','query':'\\ud83d'}      | not-utf8        | query holds half of a surrogate pair, \\ud83d, at 0",
                "{'dataset':'d','query':'x\\udc15y'}    | not-utf8        | query holds half of a surrogate pair, \\udc15, at 1",
            })
    void eachFaultInJsonIsNamed(String json, String code, String message) {
        assertFault(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), code, message);
    }

    @Test
    void anEmptyValueIsNamed() {
        assertFault(new byte[0], "not-json", "the value is empty");
        assertFault("  \n".getBytes(StandardCharsets.UTF_8), "not-json", "the value begins with byte 0x20");
    }

    @Test
    void textThatIsNotUtf8IsRefusedNotRepaired() {
        byte[] latin1 = "{\"dataset\":\"wörter\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertFault(latin1, "not-utf8", "the JSON value is not UTF-8: byte 13 is 0xf6");
    }

    @Test
    void aStringInAvroThatIsNotUtf8IsRefusedNotRepaired() {
        byte[] avro = ExampleCodec.encode(Messages.plainExample());
        avro["C301".length() / 2 + Long.BYTES + 1] = (byte) 0xff;

        assertFault(avro, "not-utf8", "dataset is not UTF-8: byte 0 is 0xff");
    }

    @Test
    void anyCutThroughAnAvroValueIsNamed() {
        byte[] avro = ExampleCodec.encode(Messages.fullExample());
        for (int length = 2; length < avro.length; length++) {
            byte[] cut = Arrays.copyOf(avro, length);
            assertThatThrownBy(() -> ExampleCodec.decode(cut))
                    .isInstanceOfSatisfying(MalformedMessageException.class, e -> assertThat(e.code())
                            .isEqualTo(FaultCode.NOT_AVRO));
        }
    }

    @Test
    void bytesAfterTheEndOfAnAvroValueAreNamed() {
        byte[] avro = ExampleCodec.encode(Messages.plainExample());

        assertFault(Arrays.copyOf(avro, avro.length + 3), "not-avro", "3 bytes follow its end");
    }

    @Test
    void aLengthThatAnAvroValueOnlyClaimsAllocatesNothing() {
        byte[] header = Arrays.copyOf(ExampleCodec.encode(Messages.plainExample()), 16);
        byte[] twoGigabytes = {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f, 'x'};
        System.arraycopy(twoGigabytes, 0, header, 10, 6);

        assertFault(header, "not-avro", "dataset needs 2147483647 more bytes, 1 are left");
    }

    @Test
    void aBranchWithMoreBytesThanItsNumberNeedsIsNamedWithItsField() {
        byte[] avro = ExampleCodec.encode(Messages.plainExample());
        int label = avro.length - 5;
        byte[] padded = Arrays.copyOf(avro, avro.length + 5);
        System.arraycopy(avro, label, padded, label + 5, 5);
        Arrays.fill(padded, label, label + 5, (byte) 0x80);

        assertFault(padded, "not-avro", "label has a number of more than 5 bytes");
    }

    @Test
    void aTextIsReadHoweverLongForItsRecordHasALimitAlready() {
        String text = "x".repeat(20_000_001);

        assertThat(decode("{'dataset':'d','query':'" + text + "'}").getQuery()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void whatIsNestedTooDeepIsRefusedBeforeItsEnd(String opening) {
        for (String field : List.of("query", "extraPositives", "queryImage", "zebra")) {
            String json = "{\"dataset\":\"d\",\"" + field + "\":" + opening.repeat(100_000);
            assertThatThrownBy(() -> ExampleCodec.decode(json.getBytes(StandardCharsets.UTF_8)))
                    .as(field)
                    .isInstanceOf(MalformedMessageException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e999"})
    void numbersThatAreNoneAreReadSoThatTheRulesCanNameThem(String number) {
        Example example = decode(
                "{'dataset':'d','query':'q','positive':'p','queryEmbedding':[" + number + "],'positiveEmbedding':[1]}");

        assertThatThrownBy(() -> new ExampleRules(ExampleLimits.standard(1)).check(example))
                .hasMessageContaining("queryEmbedding[0] is ");
    }

    private static Example decode(String json) {
        return ExampleCodec.decode(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static void assertFault(byte[] value, String code, String message) {
        assertThatThrownBy(() -> ExampleCodec.decode(value))
                .isInstanceOfSatisfying(
                        MalformedMessageException.class,
                        e -> assertThat(e.code().wireName()).isEqualTo(code))
                .hasMessageContaining(message);
    }
}
