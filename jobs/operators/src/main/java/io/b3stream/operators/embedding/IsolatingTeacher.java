package io.b3stream.operators.embedding;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.EmbeddingResult;
import io.b3stream.mining.embedding.Teacher;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds texts one by one when they failed together, to tell a bad text from a broken model.
 *
 * <p>A text that fails alone is a bad text as long as the teacher still embeds a plain one; when it does not, the model
 * is broken and the failure is thrown, so that the task fails and is restarted instead of refusing everything.
 */
final class IsolatingTeacher {
    private static final Logger LOG = LoggerFactory.getLogger(IsolatingTeacher.class);

    private final Teacher teacher;
    private final EmbedMetrics metrics;

    IsolatingTeacher(Teacher teacher, EmbedMetrics metrics) {
        this.teacher = teacher;
        this.metrics = metrics;
    }

    /**
     * Embeds contents.
     *
     * @return one embedding or fault per content, in the order given
     * @throws EmbeddingException when the teacher cannot embed anything any more
     */
    List<SideEmbedding> embed(List<Content> contents) {
        try {
            return together(contents);
        } catch (EmbeddingException batchFailed) {
            LOG.warn("Embedding {} texts failed; now one by one to find the cause", contents.size(), batchFailed);
            return oneByOne(contents, batchFailed);
        }
    }

    private List<SideEmbedding> together(List<Content> contents) {
        if (contents.isEmpty()) {
            return List.of();
        }
        EmbeddingResult result = teacher.embed(contents);
        if (result.vectors().length != contents.size()) {
            throw new IllegalStateException(
                    "the teacher gave " + result.vectors().length + " vectors for " + contents.size() + " texts");
        }
        metrics.taught(result);
        List<SideEmbedding> embeddings = new ArrayList<>(contents.size());
        for (float[] vector : result.vectors()) {
            embeddings.add(SideEmbedding.of(vector));
        }
        return embeddings;
    }

    private List<SideEmbedding> oneByOne(List<Content> contents, EmbeddingException batchFailed) {
        List<SideEmbedding> embeddings = new ArrayList<>(contents.size());
        boolean known = false;
        for (Content content : contents) {
            try {
                embeddings.addAll(together(List.of(content)));
                known = true;
            } catch (EmbeddingException textFailed) {
                if (!known) {
                    requireWorking(batchFailed);
                    known = true;
                }
                embeddings.add(SideEmbedding.failed(textFailed));
            }
        }
        return embeddings;
    }

    private void requireWorking(EmbeddingException batchFailed) {
        try {
            teacher.probe();
        } catch (EmbeddingException broken) {
            broken.addSuppressed(batchFailed);
            throw new EmbeddingException(
                    "teacher " + teacher.identity().name() + " on "
                            + teacher.placement().device()
                            + " cannot embed even a plain text any more, so no record is to blame; the task fails and"
                            + " will be restarted. Cause: " + broken.getMessage(),
                    broken);
        }
    }
}
