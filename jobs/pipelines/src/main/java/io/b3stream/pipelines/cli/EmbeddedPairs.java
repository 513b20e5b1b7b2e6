package io.b3stream.pipelines.cli;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.Teacher;
import io.b3stream.pipelines.cli.Backend.ExampleSink;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.schemas.ExampleCodec;
import io.b3stream.schemas.avro.Example;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of JSON lines to which examples are written with their embeddings. The teacher is asked for {@value #CHUNK}
 * examples at a time; one that brings its own embeddings keeps them.
 */
final class EmbeddedPairs implements ExampleSink {
    private static final int CHUNK = 1_024;

    private final Teacher teacher;
    private final OutputStream out;
    private final List<String> ids = new ArrayList<>();
    private final List<Example> waiting = new ArrayList<>();

    private EmbeddedPairs(Teacher teacher, OutputStream out) {
        this.teacher = teacher;
        this.out = out;
    }

    /** @param file is overwritten */
    static EmbeddedPairs create(Path file, Teacher teacher) throws IOException {
        OutputStream plain = Files.newOutputStream(file);
        boolean isPacked = file.toString().endsWith(".gz");
        return new EmbeddedPairs(teacher, new BufferedOutputStream(isPacked ? new GZIPOutputStream(plain) : plain));
    }

    @Override
    public void send(String id, Example example) {
        if (example.getQueryEmbedding() == null
                && (example.getQueryImage() != null || example.getPositiveImage() != null)) {
            throw new CommandFault(
                    ExitCode.INPUT, "example " + id + " has an image; embed works on texts, GraphJob embeds images");
        }
        ids.add(id);
        waiting.add(example);
        if (waiting.size() == CHUNK) {
            flush();
        }
    }

    @Override
    public void delete(String id, @Nullable String dataset) {
        throw new UnsupportedOperationException("a file of examples has no deletions");
    }

    @Override
    public void flush() {
        List<Content> contents = new ArrayList<>();
        for (Example example : waiting) {
            if (example.getQueryEmbedding() == null) {
                contents.add(new Content.Text(Content.Role.QUERY, example.getQuery()));
                contents.add(new Content.Text(Content.Role.POSITIVE, example.getPositive()));
            }
        }
        float[][] vectors =
                contents.isEmpty() ? new float[0][] : teacher.embed(contents).vectors();
        int next = 0;
        for (int i = 0; i < waiting.size(); i++) {
            Example example = waiting.get(i);
            boolean isEmbedded = example.getQueryEmbedding() != null;
            write(ids.get(i), isEmbedded ? example : embedded(example, vectors[next++], vectors[next++]));
        }
        ids.clear();
        waiting.clear();
    }

    private static Example embedded(Example example, float[] query, float[] positive) {
        return new Example(
                example.getDataset(),
                example.getQuery(),
                example.getPositive(),
                example.getQueryImage(),
                example.getPositiveImage(),
                example.getLabel(),
                boxed(query),
                boxed(positive),
                example.getExtraPositives(),
                example.getHardNegatives());
    }

    private static List<Float> boxed(float[] vector) {
        List<Float> boxed = new ArrayList<>(vector.length);
        for (float component : vector) {
            boxed.add(component);
        }
        return boxed;
    }

    /** The id in front of the fields of the example: {"id":"…",<i>fields</i>}. */
    private void write(String id, Example example) {
        byte[] fields = ExampleCodec.encodeJson(example);
        try {
            out.write(("{\"id\":" + Json.write(id) + ",").getBytes(StandardCharsets.UTF_8));
            out.write(fields, 1, fields.length - 1);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the embedded examples: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the embedded examples: " + e.getMessage(), e);
        }
    }
}
