package io.b3stream.benchmarks.wordnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.benchmarks.wordnet.PairSample.Pair;
import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.EmbeddingResult;
import io.b3stream.mining.embedding.Teacher;
import io.b3stream.mining.embedding.TeacherIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorCacheTest {
    private static final TeacherIdentity IDENTITY =
            new TeacherIdentity("fake", "0123456789abcdef".repeat(4), "00", "", 1, "mean", "", "", 8);
    private static final int ALL = 2 * VectorCache.PART_ROWS + 10;
    private static final PairSample SAMPLE = new PairSample(
            "numbers",
            IntStream.range(0, ALL)
                    .mapToObj(i -> new Pair("id" + i, "1" + i, "2" + i))
                    .toList());

    @TempDir
    Path folder;

    private int embedded;
    private int textsMax = Integer.MAX_VALUE;

    @Test
    void vectorsComeInTheOrderOfTheSample() throws IOException {
        VectorFile vectors = cache(folder).vectors(SAMPLE, ALL);
        assertThat(vectors.path()).hasFileName("numbers_fake-0123456789ab_" + ALL + ".vectors");
        assertThat(vectors.query(ALL - 1)).containsExactly(Float.parseFloat("1" + (ALL - 1)));
        assertThat(vectors.target(5)).containsExactly(25);
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void whatIsThereIsNotEmbeddedAgain() throws IOException {
        cache(folder).vectors(SAMPLE, ALL);
        embedded = 0;
        assertThat(cache(folder).vectors(SAMPLE, 10).rows()).isEqualTo(ALL);
        assertThat(embedded).isZero();
    }

    @Test
    void anInterruptedEmbeddingGoesOnWithTheNextPart() throws IOException {
        textsMax = 2 * VectorCache.PART_ROWS;
        assertThatThrownBy(() -> cache(folder).vectors(SAMPLE, ALL)).hasMessage("interrupted");
        textsMax = Integer.MAX_VALUE;
        embedded = 0;
        assertThat(cache(folder).vectors(SAMPLE, ALL).rows()).isEqualTo(ALL);
        assertThat(embedded).isEqualTo(2 * (ALL - VectorCache.PART_ROWS));
    }

    @Test
    void aDamagedFileIsRefusedAndNotReplaced() throws IOException {
        Path path = cache(folder).vectors(SAMPLE, ALL).path();
        Files.write(path, new byte[10]);
        assertThatThrownBy(() -> cache(folder).vectors(SAMPLE, ALL))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining("Delete it");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> cache(file).vectors(SAMPLE, 10))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot write to the cache " + file)
                .hasMessageContaining("-Dbench.cache");
    }

    @Test
    void moreThanTheSampleHasIsRefused() {
        assertThatThrownBy(() -> cache(folder).vectors(SAMPLE, ALL + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has " + ALL + " pairs, not " + (ALL + 1));
    }

    private VectorCache cache(Path where) {
        return new VectorCache(where, IDENTITY, NumberTeacher::new);
    }

    /** The vector of a number is the number. */
    private final class NumberTeacher implements Teacher {
        @Override
        public TeacherIdentity identity() {
            return IDENTITY;
        }

        @Override
        public EmbeddingResult embed(List<? extends Content> contents) {
            embedded += contents.size();
            if (embedded > textsMax) {
                throw new IllegalStateException("interrupted");
            }
            float[][] vectors = contents.stream()
                    .map(content -> new float[] {Float.parseFloat(((Content.Text) content).text())})
                    .toArray(float[][]::new);
            return new EmbeddingResult(vectors, 0, vectors.length, vectors.length);
        }

        @Override
        public void close() {}
    }
}
