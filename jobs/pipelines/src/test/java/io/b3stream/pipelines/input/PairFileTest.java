package io.b3stream.pipelines.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.schemas.EmbeddingDimensions;
import io.b3stream.schemas.ExampleLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairFileTest {
    private static final int LINE_BYTES_MAX = 200;
    private static final ExampleLimits LIMITS =
            new ExampleLimits(LINE_BYTES_MAX, 100, 250, 2, EmbeddingDimensions.ofTeacher(0));

    @Test
    void tabSeparatedLinesBecomeExamples() throws IOException {
        List<PairLine> lines = read("a\tcat\tfeline\tnoun.animal\nb\tdog\tcanine\n", "pairs.tsv");
        assertThat(lines).hasSize(2);
        PairLine.Good first = (PairLine.Good) lines.get(0);
        assertThat(first.number()).isEqualTo(1);
        assertThat(first.id()).isEqualTo("a");
        assertThat(first.example().getDataset()).isEqualTo("words");
        assertThat(first.example().getQuery()).isEqualTo("cat");
        assertThat(first.example().getPositive()).isEqualTo("feline");
        assertThat(first.example().getLabel()).isEqualTo("noun.animal");
        assertThat(((PairLine.Good) lines.get(1)).example().getLabel()).isNull();
    }

    @Test
    void aHeaderBlankLinesCarriageReturnsAndAByteOrderMarkAreNoExamples() throws IOException {
        List<PairLine> lines = read("\uFEFFid\tquery\tpositive\r\n\r\na\tcat\tfeline\r\n\n", "pairs.tsv");
        assertThat(lines).hasSize(1);
        PairLine.Good only = (PairLine.Good) lines.get(0);
        assertThat(only.number()).isEqualTo(3);
        assertThat(only.example().getPositive()).isEqualTo("feline");
    }

    @Test
    void theLastLineNeedsNoEnd() throws IOException {
        assertThat(read("a\tcat\tfeline", "pairs.tsv")).hasSize(1);
        assertThat(read("", "pairs.tsv")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'a\tcat', 'has 2 columns; wanted are id, query, positive and, if there is one, label, separated by tabs'",
        "'a\tb\tc\td\te', 'has 5 columns; wanted are id, query, positive and, if there is one, label, separated by tabs'",
        "'\tcat\tfeline', id is empty",
        "'a\t \tfeline', query is empty",
        "'a\tcat\t', positive is empty",
    })
    void aBadTabSeparatedLineSaysWhy(String line, String reason) throws IOException {
        assertThat(read("x\tcat\tfeline\n" + line + "\n", "pairs.tsv").get(1)).isEqualTo(new PairLine.Bad(2, reason));
    }

    @Test
    void jsonLinesCarryAllThatAnExampleHas() throws IOException {
        String line = """
                {"id":"a","dataset":"other","query":"cat","positive":"feline","label":"x","queryEmbedding":[1,0.5],\
                "positiveEmbedding":[0,1],"extraPositives":["tom"],"hardNegatives":["dog"]}
                """;
        PairLine.Good good = (PairLine.Good) read(line, "pairs.jsonl").get(0);
        assertThat(good.id()).isEqualTo("a");
        assertThat(good.example().getDataset()).isEqualTo("other");
        assertThat(good.example().getQueryEmbedding()).containsExactly(1f, 0.5f);
        assertThat(good.example().getPositiveEmbedding()).containsExactly(0f, 1f);
        assertThat(good.example().getExtraPositives()).containsExactly("tom");
        assertThat(good.example().getHardNegatives()).containsExactly("dog");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1] | is not a JSON object",
                "{\"id\":\"a\",\"query\":\"cat\"} | positive is blank and there is no positiveImage",
                "{\"id\":\"a\",\"query\":1,\"positive\":\"b\"} | query",
                "{\"query\":\"cat\",\"positive\":\"b\"} | id is missing; it is a string, not blank",
                "{\"id\":\"a\",\"query\":\" \",\"positive\":\"b\"} | query is blank and there is no queryImage",
                "{\"id\":\"a\",\"qeury\":\"c\",\"positive\":\"b\"} | did you mean query?",
                "{\"id\":\"a\",\"query\":\"c\",\"positive\":\"b\",\"hardNegatives\":\"d\"} | hardNegatives",
                "{\"id\":\"a\",\"query\":\"c\",\"positive\":\"b\",\"queryEmbedding\":[1]} | positiveEmbedding",
                "{\"id\":\"a\",\"query\":\"c\",\"positive\":\"b\",\"dataset\":\" \"} | dataset is blank",
            })
    void aBadJsonLineSaysWhy(String line, String reason) throws IOException {
        assertThat(read(line, "pairs.jsonl"))
                .singleElement()
                .isInstanceOfSatisfying(
                        PairLine.Bad.class, bad -> assertThat(bad.reason()).contains(reason));
    }

    @Test
    void whatIsNotJsonIsSaidToBeSo() throws IOException {
        PairLine.Bad bad = (PairLine.Bad) read("{\"id\":", "pairs.jsonl").get(0);
        assertThat(bad.reason()).startsWith("is not JSON: ");
        assertThat(((PairLine.Bad) read("{} {}", "pairs.jsonl").get(0)).reason())
                .startsWith("is not JSON: ");
    }

    @Test
    void aLineThatIsTooLongIsSkippedAndTheNextIsRead() throws IOException {
        String long201 = "a\tb\t" + "c".repeat(LINE_BYTES_MAX - 3);
        String long200 = "a\tb\t" + "c".repeat(LINE_BYTES_MAX - 4);
        List<PairLine> lines = read(long201 + "\n" + long200 + "\n", "pairs.tsv");
        assertThat(lines.get(0)).isEqualTo(new PairLine.Bad(1, "is longer than 200 bytes"));
        assertThat(lines.get(1)).isInstanceOf(PairLine.Good.class);
    }

    @Test
    void bytesThatAreNotUtf8AreNotGuessed() throws IOException {
        byte[] latin1 = "a\tcaf\u00e9\tplace\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(read(new ByteArrayInputStream(latin1), "pairs.tsv"))
                .containsExactly(new PairLine.Bad(1, "is not UTF-8"));
    }

    @Test
    void packedFilesAreUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"id\":\"a\",\"query\":\"c\",\"positive\":\"b\"}\n".getBytes(StandardCharsets.UTF_8));
        }
        InputStream input = new ByteArrayInputStream(packed.toByteArray());
        try (PairFile file = PairFile.of(input, "pairs.jsonl.gz", "words", LIMITS)) {
            assertThat(file.next()).isInstanceOf(PairLine.Good.class);
            assertThat(file.next()).isNull();
            assertThat(file.bytesRead()).isEqualTo(packed.size());
        }
    }

    @Test
    void aFileThatIsNotThereOrNotPackedIsAFaultOfTheCaller() {
        assertThatThrownBy(() -> PairFile.open(Path.of("none.tsv"), "words", LIMITS))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> read("not packed", "pairs.tsv.gz")).isInstanceOf(IOException.class);
    }

    private static List<PairLine> read(String content, String name) throws IOException {
        return read(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), name);
    }

    private static List<PairLine> read(InputStream input, String name) throws IOException {
        List<PairLine> lines = new ArrayList<>();
        try (PairFile file = PairFile.of(input, name, "words", LIMITS)) {
            for (PairLine line = file.next(); line != null; line = file.next()) {
                lines.add(line);
            }
        }
        return lines;
    }
}
