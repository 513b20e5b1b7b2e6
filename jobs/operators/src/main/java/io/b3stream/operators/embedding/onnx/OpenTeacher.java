package io.b3stream.operators.embedding.onnx;

import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.Placement;
import org.jspecify.annotations.Nullable;

/**
 * All that teachers with equal settings share in a JVM: one session, one tokenizer, one pool of threads.
 *
 * @param card what the model package says
 * @param encoder the tokenizer
 * @param model the session
 * @param images the session for images, where the package has one
 * @param workers the threads
 */
record OpenTeacher(
        TeacherCard card,
        TextEncoder encoder,
        OnnxModel model,
        @Nullable ImageModel images,
        Workers workers) implements AutoCloseable {
    /**
     * Opens a model package.
     *
     * @throws EmbeddingException when it is not in order
     */
    static OpenTeacher open(TeacherSettings settings) {
        try (ModelPackage files = ModelPackage.open(settings.model())) {
            TeacherCard card = files.card();
            TextEncoder encoder = TextEncoder.open(card, files.tokenizer());
            try {
                OnnxModel model = OnnxModel.open(card, files.model(), settings.device());
                try {
                    ImageModel images = images(files, settings);
                    int threads = settings.workersOn(model.placement().isGpu());
                    return new OpenTeacher(card, encoder, model, images, new Workers(threads));
                } catch (EmbeddingException e) {
                    model.close();
                    throw e;
                }
            } catch (EmbeddingException e) {
                encoder.close();
                throw e;
            }
        }
    }

    private static @Nullable ImageModel images(ModelPackage files, TeacherSettings settings) {
        ImageCard images = files.card().images();
        return images == null ? null : ImageModel.open(files.card(), images, files.imageModel(), settings.device());
    }

    /** Where the texts are embedded; where images are when these are not where they should be. */
    Placement placement() {
        return images != null && images.placement().isFallback() ? images.placement() : model.placement();
    }

    /** Frees everything, once the threads are done. */
    @Override
    public void close() {
        workers.close();
        model.close();
        if (images != null) {
            images.close();
        }
        encoder.close();
    }
}
