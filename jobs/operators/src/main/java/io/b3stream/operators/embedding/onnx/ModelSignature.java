package io.b3stream.operators.embedding.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.Pooling;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Inputs and outputs of a model against what its card says of them. */
final class ModelSignature {
    /** What the runtime hands out as 32-bit floats. */
    private static final Set<OnnxJavaType> FLOATS = Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16);

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
        String shape = card.pooling() == Pooling.NONE ? "[texts, dimension]" : "[texts, tokens, dimension]";
        int rank = card.pooling() == Pooling.NONE ? 2 : 3;
        if (!(output.getInfo() instanceof TensorInfo info)
                || !FLOATS.contains(info.type)
                || info.getShape().length != rank) {
            throw fault(
                    card,
                    "gives for output '" + card.output() + "' " + output.getInfo() + ", not floats of shape " + shape
                            + " as pooling " + card.pooling().key() + " needs them");
        }
        long dimension = info.getShape()[rank - 1];
        if (dimension > 0 && dimension != card.dimension()) {
            throw fault(card, "gives vectors of " + dimension + " components, its card says " + card.dimension());
        }
    }

    /** Compares what the model that embeds images gives. */
    static void requireAsTheCardSays(TeacherCard card, ImageCard images, OrtSession session) throws OrtException {
        String model = named(card, images);
        NodeInfo output = session.getOutputInfo().get(images.output());
        if (output == null) {
            throw new EmbeddingException(model + "has no output '" + images.output() + "'"
                    + Suggestion.among(session.getOutputNames(), images.output()) + "; its outputs are "
                    + new TreeSet<>(session.getOutputNames()));
        }
        boolean isVector = output.getInfo() instanceof TensorInfo info
                && FLOATS.contains(info.type)
                && info.getShape().length == 2
                && (info.getShape()[1] < 0 || info.getShape()[1] == card.dimension());
        if (!isVector) {
            throw new EmbeddingException(model + "gives for output '" + images.output() + "' " + output.getInfo()
                    + ", not floats of shape [images, " + card.dimension() + "], which the card's dimension asks for");
        }
    }

    /**
     * What numbers the model that embeds images takes.
     *
     * @throws EmbeddingException when it takes anything but one tensor of four dimensions
     */
    static OnnxJavaType inputTypeOf(TeacherCard card, ImageCard images, OrtSession session) throws OrtException {
        NodeInfo input = session.getInputInfo().get(images.input());
        if (input == null || session.getInputInfo().size() > 1) {
            throw new EmbeddingException(named(card, images) + "has the inputs "
                    + new TreeSet<>(session.getInputNames()) + ", its card says [" + images.input() + "]");
        }
        if (!(input.getInfo() instanceof TensorInfo info)
                || !FLOATS.contains(info.type)
                || info.getShape().length != 4) {
            throw new EmbeddingException(named(card, images) + "takes for input '" + images.input() + "' "
                    + input.getInfo() + ", not floats of four dimensions");
        }
        return info.type;
    }

    private static String named(TeacherCard card, ImageCard images) {
        return images.model().name() + " of teacher " + card.name() + " ";
    }

    static void requireShape(TeacherCard card, OnnxTensor output, long[] expected) {
        long[] actual = output.getInfo().getShape();
        if (!Arrays.equals(expected, actual)) {
            throw fault(
                    card,
                    "gives output '" + card.output() + "' the shape " + Arrays.toString(actual) + ", not "
                            + Arrays.toString(expected) + "; correct dimension or output");
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
