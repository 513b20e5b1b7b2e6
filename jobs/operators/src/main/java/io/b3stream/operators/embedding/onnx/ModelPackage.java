package io.b3stream.operators.embedding.onnx;

import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.example.Sha256;
import io.b3stream.operators.embedding.onnx.TeacherCard.PinnedFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A verified model package: its card, and copies of its files that are deleted on close.
 *
 * <p>Files are copied while they are hashed, so that what was verified is what is loaded, and a model inside a jar never
 * passes through the heap.
 *
 * @param card what the package says about itself
 * @param folder private folder with the copies
 */
record ModelPackage(TeacherCard card, Path folder) implements AutoCloseable {
    static final String CARD = "teacher.json";

    private static final int CARD_BYTES_MAX = 1 << 20;
    private static final String MODEL = "model.onnx";
    private static final String IMAGE_MODEL = "image-model.onnx";
    private static final String TOKENIZER = "tokenizer.json";

    /**
     * Opens and verifies a package.
     *
     * @param location as in {@link TeacherSettings#model}
     * @throws EmbeddingException naming the file that is missing, unreadable, wrong or damaged
     */
    static ModelPackage open(String location) {
        PackageSource source = PackageSource.at(location);
        TeacherCard card = card(source);
        Path folder = temporaryFolder();
        ModelPackage opened = new ModelPackage(card, folder);
        try {
            copy(source, card.model(), opened.model());
            copy(source, card.tokenizer(), opened.tokenizer());
            if (card.images() != null) {
                copy(source, card.images().model(), opened.imageModel());
            }
            return opened;
        } catch (EmbeddingException e) {
            opened.close();
            throw e;
        }
    }

    Path model() {
        return folder.resolve(MODEL);
    }

    /** There only where the card has images. */
    Path imageModel() {
        return folder.resolve(IMAGE_MODEL);
    }

    Path tokenizer() {
        return folder.resolve(TOKENIZER);
    }

    /** Deletes the copies. */
    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the temporary folder " + folder, e);
        }
    }

    static TeacherCard card(PackageSource source) {
        String where = source.describe(CARD);
        try (InputStream in = source.open(CARD)) {
            byte[] json = in.readNBytes(CARD_BYTES_MAX + 1);
            if (json.length > CARD_BYTES_MAX) {
                throw new EmbeddingException(where + " is larger than " + CARD_BYTES_MAX + " bytes: not a card");
            }
            return TeacherCardReader.read(where, json);
        } catch (IOException e) {
            throw missing(where, "A model package is a folder with " + List.of(CARD, MODEL, TOKENIZER), e);
        }
    }

    private static void copy(PackageSource source, PinnedFile file, Path target) {
        String where = source.describe(file.name());
        MessageDigest sha256 = Sha256.digest();
        try (InputStream in = new DigestInputStream(source.open(file.name()), sha256)) {
            Files.copy(in, target);
        } catch (IOException e) {
            throw missing(where, "Put it there, or correct its name in " + source.describe(CARD), e);
        }
        String actual = HexFormat.of().formatHex(sha256.digest());
        if (!actual.equals(file.sha256())) {
            throw new EmbeddingException(where + " has SHA-256 " + actual + ", but " + source.describe(CARD) + " says "
                    + file.sha256() + ": the file is damaged or another one. Fetch it again; if it is the one you want,"
                    + " correct the hash (the vectors will be others than before)");
        }
    }

    private static EmbeddingException missing(String where, String next, IOException e) {
        String reason = e instanceof NoSuchFileException || e instanceof FileNotFoundException
                ? "no such file"
                : String.valueOf(e.getMessage());
        return new EmbeddingException(where + " cannot be read (" + reason + "). " + next, e);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("b3-teacher-");
        } catch (IOException e) {
            throw new EmbeddingException(
                    "cannot make a folder for the model under " + System.getProperty("java.io.tmpdir")
                            + "; free space there or set java.io.tmpdir to another folder",
                    e);
        }
    }
}
