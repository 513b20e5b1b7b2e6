package io.b3stream.benchmarks.wordnet;

import io.b3stream.benchmarks.wordnet.PairSample.Pair;
import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.TeacherIdentity;
import io.b3stream.operators.embedding.TeacherFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Vectors of samples, embedded once and kept in a folder.
 *
 * <p>A file is named {@code SAMPLE_TEACHER-SHA_ROWS.vectors} and holds the first ROWS pairs of its sample; any file
 * with enough rows serves. Embedding goes in parts of {@value #PART_ROWS} pairs in a folder {@code
 * SAMPLE_TEACHER-SHA.parts}: who is interrupted goes on with the next part.
 */
public final class VectorCache {
    static final int PART_ROWS = 2_048;

    private static final int SHA_DIGITS = 12;
    private static final String SUFFIX = ".vectors";

    private final Path folder;
    private final TeacherIdentity identity;
    private final TeacherFactory factory;

    /**
     * @param folder made when it is missing
     * @param identity of the teacher
     * @param factory opens the teacher when something has to be embedded
     */
    public VectorCache(Path folder, TeacherIdentity identity, TeacherFactory factory) {
        this.folder = folder;
        this.identity = identity;
        this.factory = factory;
    }

    /**
     * The vectors of at least the first {@code count} pairs; embeds what is missing.
     *
     * @throws IOException when the folder cannot be written, or a file in it is damaged
     */
    public VectorFile vectors(PairSample sample, int count) throws IOException {
        if (count < 1 || count > sample.pairs().size()) {
            throw new IllegalArgumentException(
                    sample.name() + " has " + sample.pairs().size() + " pairs, not " + count);
        }
        String name =
                sample.name() + "_" + identity.name() + "-" + identity.sha256().substring(0, SHA_DIGITS);
        Optional<Path> kept = smallest(name, count);
        if (kept.isPresent()) {
            return VectorFile.open(kept.get(), identity.sha256());
        }
        Path parts = writable(folder.resolve(name + ".parts"));
        Path whole = folder.resolve(name + "_" + count + SUFFIX);
        join(embed(sample.pairs().subList(0, count), parts), count, whole);
        if (count == sample.pairs().size()) {
            delete(parts);
        }
        return VectorFile.open(whole, identity.sha256());
    }

    private Optional<Path> smallest(String name, int count) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> rowsByName(file, name) >= count)
                    .min(Comparator.comparingInt(file -> rowsByName(file, name)));
        }
    }

    private static int rowsByName(Path path, String name) {
        String file = path.getFileName().toString();
        boolean isOurs = file.startsWith(name + "_") && file.endsWith(SUFFIX);
        String rows = isOurs ? file.substring(name.length() + 1, file.length() - SUFFIX.length()) : "";
        return rows.matches("\\d{1,9}") ? Integer.parseInt(rows) : 0;
    }

    private List<VectorFile> embed(List<Pair> pairs, Path folderOfParts) throws IOException {
        List<VectorFile> parts = new ArrayList<>();
        try (LazyTeacher teacher = new LazyTeacher(factory)) {
            for (int start = 0; start < pairs.size(); start += PART_ROWS) {
                int end = Math.min(start + PART_ROWS, pairs.size());
                Path part = folderOfParts.resolve(String.format("%06d%s", start, SUFFIX));
                if (!Files.exists(part)
                        || VectorFile.open(part, identity.sha256()).rows() < end - start) {
                    write(pairs.subList(start, end), teacher, part);
                    System.out.printf("embedded %,d of %,d pairs%n", end, pairs.size());
                }
                parts.add(VectorFile.open(part, identity.sha256()));
            }
        }
        return parts;
    }

    private void write(List<Pair> pairs, LazyTeacher teacher, Path part) throws IOException {
        float[][] queries = teacher.embed(pairs.stream()
                .map(pair -> new Content.Text(Content.Role.QUERY, pair.words()))
                .toList());
        float[][] targets = teacher.embed(pairs.stream()
                .map(pair -> new Content.Text(Content.Role.POSITIVE, pair.definition()))
                .toList());
        try (VectorFileWriter writer = new VectorFileWriter(part, identity.sha256(), identity.dimension())) {
            for (int row = 0; row < queries.length; row++) {
                writer.append(queries[row], targets[row]);
            }
            writer.commit();
        }
    }

    private void join(List<VectorFile> parts, int count, Path whole) throws IOException {
        try (VectorFileWriter writer = new VectorFileWriter(whole, identity.sha256(), identity.dimension())) {
            for (int row = 0; row < count; row++) {
                VectorFile part = parts.get(row / PART_ROWS);
                writer.append(part.query(row % PART_ROWS), part.target(row % PART_ROWS));
            }
            writer.commit();
        }
    }

    private static Path writable(Path path) throws IOException {
        try {
            Files.createDirectories(path);
            Files.delete(Files.createTempFile(path, "probe", ".tmp"));
            return path;
        } catch (IOException e) {
            throw new IOException("cannot write to the cache " + path + "; set -Dbench.cache=FOLDER to another", e);
        }
    }

    private static void delete(Path parts) throws IOException {
        try (Stream<Path> files = Files.list(parts)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(parts);
    }
}
