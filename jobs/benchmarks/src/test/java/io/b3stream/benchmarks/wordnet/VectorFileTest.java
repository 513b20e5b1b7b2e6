package io.b3stream.benchmarks.wordnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorFileTest {
    private static final String SHA = "ab".repeat(32);
    private static final int VERSION_OFFSET = 8;

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void writeThreeRows() throws IOException {
        path = folder.resolve("three.vectors");
        try (VectorFileWriter writer = new VectorFileWriter(path, SHA, 2)) {
            for (int row = 0; row < 3; row++) {
                writer.append(new float[] {row, 0.5f}, new float[] {-row, Float.MIN_VALUE});
            }
            writer.commit();
        }
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        VectorFile file = VectorFile.open(path, SHA);
        assertThat(file.rows()).isEqualTo(3);
        assertThat(file.dimension()).isEqualTo(2);
        assertThat(file.query(2)).containsExactly(2, 0.5f);
        assertThat(file.target(2)).containsExactly(-2, Float.MIN_VALUE);
        assertThat(Files.size(path)).isEqualTo(64 + 3 * 2 * 2 * 4);
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        Files.write(path, Arrays.copyOf(Files.readAllBytes(path), 64 + 3 * 2 * 2 * 4 - 1));
        assertThatThrownBy(() -> VectorFile.open(path, SHA))
                .hasMessageContaining("has 111 bytes, by its header it has 112")
                .hasMessageContaining("Delete it");
    }

    @Test
    void aFileThatEndsInItsHeaderIsRefused() throws IOException {
        Files.write(path, Arrays.copyOf(Files.readAllBytes(path), 63));
        assertThatThrownBy(() -> VectorFile.open(path, SHA)).hasMessageContaining("has 63 bytes, a header has 64");
    }

    @Test
    void aFlippedBitIsRefused() throws IOException {
        damage(100);
        assertThatThrownBy(() -> VectorFile.open(path, SHA)).hasMessageContaining("is damaged");
    }

    @Test
    void anotherKindOfFileIsRefused() throws IOException {
        damage(0);
        assertThatThrownBy(() -> VectorFile.open(path, SHA)).hasMessageContaining("is not a file of vectors");
    }

    @Test
    void anUnknownVersionIsRefusedByName() throws IOException {
        damage(VERSION_OFFSET);
        assertThatThrownBy(() -> VectorFile.open(path, SHA)).hasMessageContaining("has version 0, known is 1");
    }

    @Test
    void vectorsOfAnotherTeacherAreRefused() {
        assertThatThrownBy(() -> VectorFile.open(path, "cd".repeat(32)))
                .hasMessageContaining("was made with the model ab");
    }

    @Test
    void whatIsNotCommittedIsNotThere() throws IOException {
        Path other = folder.resolve("other.vectors");
        try (VectorFileWriter writer = new VectorFileWriter(other, SHA, 1)) {
            writer.append(new float[1], new float[1]);
        }
        assertThat(folder.toFile().list()).containsExactly("three.vectors");
    }

    private void damage(int offset) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        bytes[offset] ^= 1;
        Files.write(path, bytes);
    }
}
