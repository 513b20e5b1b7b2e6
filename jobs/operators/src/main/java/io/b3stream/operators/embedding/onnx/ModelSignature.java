package io.b3stream.operators.embedding.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.b3stream.mining.embedding.EmbeddingException;
import java.util.TreeSet;

/** Inputs and outputs of a model against what its card says of them. */
final class ModelSignature {
    private ModelSignature() {}

    /**
     * Compares.
     *
     * @throws EmbeddingException naming the first difference
     */
    static void requireAsTheCardSays(TeacherCard card, OrtSession session) throws OrtException {
        if (!session.getInputNames().equals(card.inputs())) {
            throw fault(
                    card,
                    "has the inputs " + new TreeSet<>(session.getInputNames()) + ", its card says "
                            + new TreeSet<>(card.inputs()));
        }
        NodeInfo output = session.getOutputInfo().get(card.output());
        if (output == null) {
            throw fault(
                    card,
                    "has no output '" + card.output() + "'" + Suggestion.among(session.getOutputNames(), card.output())
                            + "; its outputs are " + new TreeSet<>(session.getOutputNames()));
        }
        if (!(output.getInfo() instanceof TensorInfo info)
                || info.type != OnnxJavaType.FLOAT
                || info.getShape().length != 3) {
            throw fault(
                    card,
                    "gives for output '" + card.output() + "' " + output.getInfo()
                            + ", not 32-bit floats of shape [texts, tokens, dimension]");
        }
        long dimension = info.getShape()[2];
        if (dimension > 0 && dimension != card.dimension()) {
            throw fault(card, "gives vectors of " + dimension + " components, its card says " + card.dimension());
        }
    }

    static EmbeddingException fault(TeacherCard card, String problem) {
        return new EmbeddingException(named(card, problem));
    }

    static EmbeddingException fault(TeacherCard card, String problem, Exception cause) {
        return new EmbeddingException(named(card, problem), cause);
    }

    private static String named(TeacherCard card, String problem) {
        return card.model().name() + " of teacher " + card.name() + " " + problem;
    }
}
