package io.b3stream.operators.embedding;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.EmbeddingFault;
import io.b3stream.mining.embedding.EmbeddingResult;
import io.b3stream.mining.embedding.Teacher;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds contents in halves when they failed together, to tell a bad content from a broken model.
 *
 * <p>A text that fails alone is a bad text as long as the teacher still embeds a plain one; when it does not, the model
 * is broken and the failure is thrown, so that the task fails and is restarted instead of refusing everything. This is
 * asked each time: a device can get lost between two texts. An image that cannot be decoded is to blame itself.
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
        } catch (EmbeddingException failed) {
            LOG.warn("Embedding {} contents failed; now in halves to find the cause", contents.size(), failed);
            return halves(contents, failed);
        }
    }

    private List<SideEmbedding> together(List<Content> contents) {
        if (contents.isEmpty()) {
            return List.of();
        }
        EmbeddingResult result = teacher.embed(contents);
        if (result.vectors().length != contents.size()) {
            throw new IllegalStateException(
                    "the teacher gave " + result.vectors().length + " vectors for " + contents.size());
        }
        metrics.taught(result);
        List<SideEmbedding> embeddings = new ArrayList<>(contents.size());
        for (float[] vector : result.vectors()) {
            embeddings.add(SideEmbedding.of(vector));
        }
        return embeddings;
    }

    /** k bad contents among n cost about 2·k·log₂(n) calls. */
    private List<SideEmbedding> halves(List<Content> contents, EmbeddingException failed) {
        if (contents.size() == 1) {
            if (failed.fault() == EmbeddingFault.EMBEDDING_FAILED) {
                requireWorking(failed);
            }
            return List.of(SideEmbedding.failed(failed));
        }
        int middle = contents.size() / 2;
        List<SideEmbedding> embeddings = new ArrayList<>(contents.size());
        for (List<Content> half : List.of(contents.subList(0, middle), contents.subList(middle, contents.size()))) {
            try {
                embeddings.addAll(together(half));
            } catch (EmbeddingException halfFailed) {
                embeddings.addAll(halves(half, halfFailed));
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
