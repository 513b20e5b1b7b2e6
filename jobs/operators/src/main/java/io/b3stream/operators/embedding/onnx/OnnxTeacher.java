package io.b3stream.operators.embedding.onnx;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.EmbeddingResult;
import io.b3stream.mining.embedding.Placement;
import io.b3stream.mining.embedding.Teacher;
import io.b3stream.mining.embedding.TeacherIdentity;
import io.b3stream.mining.embedding.TokenBatches;
import io.b3stream.mining.embedding.UnitVector;
import io.b3stream.operators.embedding.TeacherFactory;
import io.b3stream.operators.embedding.onnx.TextEncoder.EncodedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text embedding model that ONNX Runtime runs.
 *
 * <p>Texts are tokenised without padding, sorted by length, cut into batches by a budget of padded tokens, run on
 * several threads, pooled and normalised in Java in a fixed order. With 32-bit floats a vector is a function of the text
 * alone, bit for bit, whatever else is embedded with it. Teachers that differ in nothing but the size of a run share one
 * session per JVM.
 */
public final class OnnxTeacher implements Teacher {
    private static final SharedInstances<TeacherSettings, OpenTeacher> OPEN = new SharedInstances<>();
    private static final String PROBE = "probe";
    private static final int TEXTS_PER_TOKENIZER_TASK = 64;

    private final SharedInstances<TeacherSettings, OpenTeacher>.Lease lease;
    private final int batchTokens;

    private OnnxTeacher(SharedInstances<TeacherSettings, OpenTeacher>.Lease lease, int batchTokens) {
        this.lease = lease;
        this.batchTokens = batchTokens;
    }

    /** A factory that opens the model on the task manager. */
    public static TeacherFactory factory(TeacherSettings settings) {
        return () -> open(settings);
    }

    /**
     * Reads what a model package says of itself, without opening the model.
     *
     * @throws EmbeddingException when there is no such package or its card is wrong
     */
    public static TeacherIdentity identityOf(TeacherSettings settings) {
        return ModelPackage.card(PackageSource.at(settings.model())).identity();
    }

    /**
     * Opens a model and embeds the golden text of its card, or else a word, so that what does not work is found now.
     *
     * @throws EmbeddingException naming the file, the vector or the device that is not in order, and what to do
     */
    public static OnnxTeacher open(TeacherSettings settings) {
        SharedInstances<TeacherSettings, OpenTeacher>.Lease lease =
                OPEN.acquire(settings.withBatchTokens(0), OpenTeacher::open);
        boolean gpu = lease.get().model().placement().isGpu();
        OnnxTeacher teacher = new OnnxTeacher(lease, settings.batchTokensOn(gpu));
        try {
            teacher.probe();
            return teacher;
        } catch (RuntimeException e) {
            teacher.close();
            throw e;
        }
    }

    private void probe() {
        TeacherCard card = lease.get().card();
        String text = card.golden() == null ? PROBE : card.golden().query();
        float[] vector = embed(List.of(new Content(Content.Role.QUERY, text))).vectors()[0];
        if (card.golden() != null) {
            card.golden().require(card.name(), vector);
        }
    }

    @Override
    public Optional<String> goldenText() {
        return Optional.ofNullable(lease.get().card().golden()).map(GoldenVector::query);
    }

    @Override
    public TeacherIdentity identity() {
        return lease.get().card().identity();
    }

    @Override
    public Placement placement() {
        return lease.get().model().placement();
    }

    @Override
    public EmbeddingResult embed(List<Content> contents) {
        List<EncodedText> texts = encode(contents);
        int[] lengths = texts.stream().mapToInt(text -> text.ids().length).toArray();
        List<int[]> batches = TokenBatches.plan(lengths, batchTokens);
        List<float[][]> results = lease.get().workers().map(batches, batch -> run(texts, batch));

        float[][] vectors = new float[contents.size()][];
        long tokens = 0;
        long paddedTokens = 0;
        for (int b = 0; b < batches.size(); b++) {
            int[] batch = batches.get(b);
            paddedTokens += (long) batch.length * lengths[batch[0]];
            for (int row = 0; row < batch.length; row++) {
                vectors[batch[row]] = results.get(b)[row];
                tokens += lengths[batch[row]];
            }
        }
        int truncated = (int) texts.stream().filter(EncodedText::truncated).count();
        return new EmbeddingResult(vectors, truncated, tokens, paddedTokens);
    }

    @Override
    public void close() {
        try {
            lease.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the teacher cannot be closed", e);
        }
    }

    private List<EncodedText> encode(List<Content> contents) {
        List<List<Content>> slices = new ArrayList<>();
        for (int from = 0; from < contents.size(); from += TEXTS_PER_TOKENIZER_TASK) {
            slices.add(contents.subList(from, Math.min(contents.size(), from + TEXTS_PER_TOKENIZER_TASK)));
        }
        OpenTeacher shared = lease.get();
        return shared
                .workers()
                .map(
                        slices,
                        slice -> slice.stream().map(shared.encoder()::encode).toList())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private float[][] run(List<EncodedText> texts, int[] batch) {
        long[][] ids = new long[batch.length][];
        for (int row = 0; row < batch.length; row++) {
            ids[row] = texts.get(batch[row]).ids();
        }
        float[][] vectors = lease.get().model().run(ids);
        for (int row = 0; row < vectors.length; row++) {
            vectors[row] = UnitVector.of(vectors[row]);
        }
        return vectors;
    }
}
