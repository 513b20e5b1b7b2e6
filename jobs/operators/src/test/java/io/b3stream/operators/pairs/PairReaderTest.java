package io.b3stream.operators.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairReaderTest {
    private static final Path WORDNET = Path.of("../pipelines/src/main/resources/wordnet/pairs-5000.tsv");

    @TempDir
    Path folder;

    @Test
    void tabSeparatedLinesHaveThreeOrFourColumns() throws IOException {
        assertThat(read("p.tsv", "1\ta b\tc\n\n2\td\te\tlabel\r\n"))
                .containsExactly(new Pair("1", "a b", "c", ""), new Pair("2", "d", "e", "label"));
    }

    @Test
    void namesOfColumnsInTheFirstLineAreSkippedAndSoIsAByteOrderMark() throws IOException {
        assertThat(read("p.tsv", "\uFEFFid\tquery\tpositive\tlabel\n1\ta\tb\tc"))
                .containsExactly(new Pair("1", "a", "b", "c"));
    }

    @Test
    void jsonLinesHaveTheSameFields() throws IOException {
        assertThat(read("p.jsonl", "{\"id\": \"1\", \"query\": \"a\\tb\", \"positive\": \"ü\"}\n"))
                .containsExactly(new Pair("1", "a\tb", "ü", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            p.tsv   | one column                                 | 1 columns
            p.tsv   | 1~a~b~c~d                                  | 5 columns
            p.tsv   | 1~ ~b                                      | query is blank
            p.jsonl | {"id": "1", "query": "a"}                  | field 'positive' must be a text, is missing
            p.jsonl | {"id": 1, "query": "a", "positive": "b"}   | field 'id' must be a text, is 1
            p.jsonl | {"id": "1", "querry": "a"}                 | field 'querry' is unknown
            p.jsonl | [1]                                        | not a JSON object
            p.jsonl | {"id": "1"                                 | not valid JSON
            p.jsonl | {"id": "1", "id": "2"}                     | Duplicate field 'id'
            """)
    void aWrongLineIsNamedAndReadingGoesOn(String name, String line, String fault) throws IOException {
        String good = name.equals("p.tsv") ? "1\ta\tb" : "{\"id\": \"1\", \"query\": \"a\", \"positive\": \"b\"}";
        String text = good + "\n" + line.replace('~', '\t') + "\n" + good;
        try (PairReader reader = PairReader.open(name, bytes(text))) {
            assertThat(reader.next()).isPresent();
            assertThatThrownBy(reader::next)
                    .isInstanceOf(PairFileException.class)
                    .hasMessageStartingWith(name + ", line 2: ")
                    .hasMessageContaining(fault);
            assertThat(reader.next()).contains(new Pair("1", "a", "b", ""));
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void bytesThatAreNotUtf8AreNamedNotReplaced() throws IOException {
        byte[] latin1 = "1\tä\tb\n2\tc\td".getBytes(StandardCharsets.ISO_8859_1);
        try (PairReader reader = PairReader.open("p.tsv", new ByteArrayInputStream(latin1))) {
            assertThatThrownBy(reader::next).hasMessageContaining("p.tsv, line 1: not UTF-8");
            assertThat(reader.next()).contains(new Pair("2", "c", "d", ""));
        }
    }

    @Test
    void aLineBeyondTheLimitIsSkippedAndNamed() throws IOException {
        Lines lines = new Lines(bytes("12345\n123456\n1"), 5);
        assertThat(lines.next()).contains("12345");
        assertThatIllegalArgumentException().isThrownBy(lines::next).withMessage("6 bytes; a line may have 5");
        assertThat(lines.next()).contains("1");
        assertThat(lines.next()).isEmpty();
    }

    @Test
    void zippedFilesReportProgressInBytesOfTheFile() throws IOException {
        Path file = folder.resolve("p.tsv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("1\ta\tb\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        }
        try (PairReader reader = PairReader.open(file)) {
            assertThat(all(reader)).hasSize(1000);
            assertThat(reader.line()).isEqualTo(1000);
            assertThat(reader.bytesRead()).isEqualTo(Files.size(file));
        }
    }

    @Test
    void anUnknownEndingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairReader.open(Path.of("pairs.csv")))
                .withMessageContaining("must end in .tsv or .jsonl");
    }

    @Test
    void theWordNetSampleHoldsFiveThousandPairsWithSomeDuplicateTexts() throws IOException {
        try (PairReader reader = PairReader.open(WORDNET)) {
            List<Pair> pairs = all(reader);
            Set<String> ids = new HashSet<>();
            Set<String> positives = new HashSet<>();
            pairs.forEach(pair -> {
                ids.add(pair.id());
                positives.add(pair.positive());
            });
            assertThat(pairs).hasSize(5_000);
            assertThat(ids).hasSize(5_000);
            assertThat(positives.size()).isEqualTo(4_895);
            assertThat(pairs).allSatisfy(pair -> assertThat(pair.label()).matches("(noun|verb|adj|adv)\\.\\w+"));
        }
    }

    private static List<Pair> read(String name, String text) throws IOException {
        try (PairReader reader = PairReader.open(name, bytes(text))) {
            return all(reader);
        }
    }

    private static List<Pair> all(PairReader reader) throws IOException {
        List<Pair> pairs = new ArrayList<>();
        for (Optional<Pair> pair = reader.next(); pair.isPresent(); pair = reader.next()) {
            pairs.add(pair.get());
        }
        return pairs;
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
