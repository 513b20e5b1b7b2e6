package io.b3stream.operators.embedding.onnx;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.EmbeddingFault;
import io.b3stream.mining.embedding.EmbeddingResult;
import io.b3stream.mining.embedding.Placement;
import io.b3stream.mining.embedding.Teacher;
import io.b3stream.mining.embedding.TeacherIdentity;
import io.b3stream.mining.embedding.UnitVector;
import io.b3stream.mining.image.UndecodableImageException;
import io.b3stream.operators.embedding.TeacherFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An embedding model that ONNX Runtime runs.
 *
 * <p>Texts are tokenised without padding, sorted by length, cut into batches by a budget of padded tokens, run on
 * several threads, pooled and normalised in Java in a fixed order. Images are decoded and run one by one. On a CPU,
 * with 32-bit floats, a vector is a function of its content alone, bit for bit, whatever else is embedded with it; a
 * model of which that is not so is refused unless its card has it run one text at a time. Teachers that differ in
 * nothing but the size of a run share one session per JVM.
 */
public final class OnnxTeacher implements Teacher {
    private static final SharedInstances<TeacherSettings, OpenTeacher> OPEN = new SharedInstances<>();
    private static final String PROBE = "probe";
    private static final String LONGER = " and some other words after it";

    private final SharedInstances<TeacherSettings, OpenTeacher>.Lease lease;
    private final TokenBudget budget;
    private final TextEmbedder textEmbedder;
    private final int imagePixelsMax;

    private OnnxTeacher(SharedInstances<TeacherSettings, OpenTeacher>.Lease lease, TeacherSettings settings) {
        OpenTeacher shared = lease.get();
        this.lease = lease;
        this.imagePixelsMax = settings.imagePixelsMax();
        this.budget = new TokenBudget(
                shared.card().oneTextPerRun()
                        ? 1
                        : settings.batchTokensOn(shared.model().placement().isGpu()));
        this.textEmbedder = new TextEmbedder(shared, budget);
    }

    /** A factory that opens the model on the task manager. */
    public static TeacherFactory factory(TeacherSettings settings) {
        return new Factory(settings);
    }

    private record Factory(TeacherSettings settings) implements TeacherFactory {
        @Override
        public Teacher open() {
            return OnnxTeacher.open(settings);
        }

        @Override
        public Teacher openOn(OptionalInt assignedGpu) {
            return OnnxTeacher.open(settings.withDevice(settings.device().with(assignedGpu)));
        }
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
        TeacherSettings resolved = settings.withDevice(settings.device().with(OptionalInt.empty()));
        SharedInstances<TeacherSettings, OpenTeacher>.Lease lease =
                OPEN.acquire(resolved.withBatchTokens(0), OpenTeacher::open);
        OnnxTeacher teacher = new OnnxTeacher(lease, settings);
        try {
            teacher.requireRight();
            return teacher;
        } catch (RuntimeException e) {
            teacher.close();
            throw e;
        }
    }

    private void requireRight() {
        TeacherCard card = lease.get().card();
        float[] vector = embedText(probeText());
        if (card.golden() != null) {
            card.golden().require(card.name(), vector);
        }
        if (!card.oneTextPerRun() && !placement().isGpu()) {
            requireIndependent(card, vector);
        }
    }

    /** The vector of a text must not change by what it is padded to, or a replay would change the graph. */
    private void requireIndependent(TeacherCard card, float[] alone) {
        Content.Text text = query(probeText());
        Content.Text longer = query(probeText() + LONGER);
        float[] together = textEmbedder.together(List.of(text, longer))[0];
        if (!Arrays.equals(alone, together)) {
            throw new EmbeddingException(
                    "teacher " + card.name() + " gives a text another vector when it is run together"
                            + " with a longer one, as models of 8-bit integers do: after a restart the graph would be"
                            + " another. Write \"oneTextPerRun\": true into its " + ModelPackage.CARD
                            + ", or take the model in 32-bit floats");
        }
    }

    private String probeText() {
        GoldenVector golden = lease.get().card().golden();
        return golden == null ? PROBE : golden.query();
    }

    private float[] embedText(String query) {
        return embed(List.of(query(query))).vectors()[0];
    }

    private static Content.Text query(String text) {
        return new Content.Text(Content.Role.QUERY, text);
    }

    @Override
    public void probe() {
        embedText(probeText());
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
        return lease.get().placement();
    }

    @Override
    public boolean readsImages() {
        return lease.get().images() != null;
    }

    @Override
    public long memoryRetries() {
        return budget.retries();
    }

    @Override
    public EmbeddingResult embed(List<? extends Content> contents) {
        List<Content.Text> texts = new ArrayList<>(contents.size());
        List<Content.Image> images = new ArrayList<>();
        for (Content content : contents) {
            if (content instanceof Content.Text text) {
                texts.add(text);
            } else {
                images.add((Content.Image) content);
            }
        }
        EmbeddingResult ofTexts = textEmbedder.embed(texts);
        if (images.isEmpty()) {
            return ofTexts;
        }
        Iterator<float[]> textVectors = Arrays.asList(ofTexts.vectors()).iterator();
        Iterator<float[]> imageVectors = embedImages(images).iterator();
        float[][] vectors = contents.stream()
                .map(content -> (content instanceof Content.Text ? textVectors : imageVectors).next())
                .toArray(float[][]::new);
        return new EmbeddingResult(vectors, ofTexts.truncated(), ofTexts.tokens(), ofTexts.paddedTokens());
    }

    private List<float[]> embedImages(List<Content.Image> images) {
        OpenTeacher shared = lease.get();
        ImageModel model = shared.images();
        if (model == null) {
            throw new EmbeddingException(
                    EmbeddingFault.UNSUPPORTED_CONTENT, "teacher " + identity().name() + " embeds texts only");
        }
        return shared.workers().map(images, image -> embedImage(model, image));
    }

    private float[] embedImage(ImageModel model, Content.Image image) {
        try {
            float[] numbers = model.preprocessing().prepare(image.bytes(), imagePixelsMax);
            return UnitVector.of(model.run(numbers));
        } catch (UndecodableImageException e) {
            throw new EmbeddingException(EmbeddingFault.IMAGE_UNDECODABLE, String.valueOf(e.getMessage()), e);
        }
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
}
