package io.b3stream.operators.embedding.onnx;

import io.b3stream.mining.embedding.EmbeddingException;

/**
 * All that teachers with equal settings share in a JVM: one session, one tokenizer, one pool of threads.
 *
 * @param card what the model package says
 * @param encoder the tokenizer
 * @param model the session
 * @param workers the threads
 */
record OpenTeacher(TeacherCard card, TextEncoder encoder, OnnxModel model, Workers workers) implements AutoCloseable {
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
                OnnxModel model = OnnxModel.open(card, files.model(), settings);
                int threads = settings.workersOn(model.placement().isGpu());
                return new OpenTeacher(card, encoder, model, new Workers(threads));
            } catch (EmbeddingException e) {
                encoder.close();
                throw e;
            }
        }
    }

    /** Frees everything, once the threads are done. */
    @Override
    public void close() {
        workers.close();
        model.close();
        encoder.close();
    }
}
