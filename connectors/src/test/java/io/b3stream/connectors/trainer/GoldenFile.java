package io.b3stream.connectors.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Golden files that other clients read too; {@code -Dgolden.update=true} writes them anew. */
final class GoldenFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("src/test/resources/io/b3stream/connectors/trainer");

    private GoldenFile() {}

    /** Compares {@code {"cases": [..]}} with a file; one case a line. */
    static void check(String name, Iterable<?> cases) {
        Path file = FOLDER.resolve(name);
        try {
            String actual = text(cases);
            if (Boolean.getBoolean("golden.update")) {
                Files.writeString(file, actual);
            }
            assertThat(Files.readString(file))
                    .as("%s; -Dgolden.update=true writes it anew, which changes the contract", file)
                    .isEqualTo(actual);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write " + file, e);
        }
    }

    private static String text(Iterable<?> cases) throws JsonProcessingException {
        StringBuilder text = new StringBuilder("{\"cases\":[\n");
        String separator = "";
        for (Object next : cases) {
            text.append(separator).append(JSON.writeValueAsString(next));
            separator = ",\n";
        }
        text.append("\n]}\n");
        return text.toString();
    }
}
