package io.b3stream.operators.embedding.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.Placement;
import io.b3stream.mining.embedding.Pooling;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A model in a session: token numbers in, one pooled vector per text out. Used by several threads at once. */
final class OnnxModel implements TokenBudget.Model, AutoCloseable {
    private final OrtEnvironment environment;
    private final TeacherCard card;
    private final DeviceSession device;

    private OnnxModel(OrtEnvironment environment, TeacherCard card, DeviceSession device) {
        this.environment = environment;
        this.card = card;
        this.device = device;
    }

    /**
     * Loads a model and compares it with its card.
     *
     * @throws EmbeddingException when it cannot be loaded or is another one than the card says
     */
    static OnnxModel open(TeacherCard card, Path model, DeviceChoice device) {
        try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment("b3-stream");
            OnnxModel opened = new OnnxModel(environment, card, DeviceSession.open(environment, model, device));
            try {
                ModelSignature.requireAsTheCardSays(card, opened.device.session());
            } catch (EmbeddingException e) {
                opened.close();
                throw e;
            }
            return opened;
        } catch (LinkageError e) {
            throw NativeLibraries.fault("ONNX Runtime", e);
        } catch (OrtException e) {
            throw ModelSignature.fault(card, "is not a model that ONNX Runtime can load: " + e.getMessage(), e);
        }
    }

    Placement placement() {
        return device.placement();
    }

    /**
     * Runs one batch.
     *
     * @param texts token numbers of each text
     * @return one pooled vector per text, not normalised
     */
    @Override
    public float[][] run(long[][] texts) throws OutOfDeviceMemoryException {
        int tokens = Arrays.stream(texts).mapToInt(text -> text.length).max().orElse(0);
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            for (String input : card.inputs()) {
                inputs.put(input, tensor(input, texts, tokens));
            }
            try (OrtSession.Result result = device.session().run(inputs, Set.of(card.output()))) {
                return pooled((OnnxTensor) result.get(0), texts, tokens);
            }
        } catch (OrtException e) {
            String message = "teacher " + card.name() + " failed on a batch of " + texts.length + " texts, " + tokens
                    + " tokens each: " + e.getMessage();
            if (OutOfDeviceMemoryException.isMeantBy(message)) {
                throw new OutOfDeviceMemoryException(message, e);
            }
            throw new EmbeddingException(message, e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() {
        try {
            device.session().close();
        } catch (OrtException e) {
            throw new IllegalStateException("the session of teacher " + card.name() + " cannot be closed", e);
        }
    }

    private OnnxTensor tensor(String input, long[][] texts, int tokens) throws OrtException {
        long[] values = new long[texts.length * tokens];
        for (int text = 0; text < texts.length; text++) {
            int row = text * tokens;
            switch (input) {
                case TeacherCard.INPUT_IDS -> System.arraycopy(texts[text], 0, values, row, texts[text].length);
                case TeacherCard.ATTENTION_MASK -> Arrays.fill(values, row, row + texts[text].length, 1);
                default -> {
                    // Segment numbers: a text is one segment, number 0.
                }
            }
        }
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {texts.length, tokens});
    }

    private float[][] pooled(OnnxTensor output, long[][] texts, int tokens) {
        boolean isPooled = card.pooling() == Pooling.NONE;
        ModelSignature.requireShape(
                card,
                output,
                isPooled
                        ? new long[] {texts.length, card.dimension()}
                        : new long[] {texts.length, tokens, card.dimension()});
        FloatBuffer buffer = output.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        float[][] pooled = new float[texts.length][];
        for (int text = 0; text < texts.length; text++) {
            if (isPooled) {
                int from = text * card.dimension();
                pooled[text] = Arrays.copyOfRange(values, from, from + card.dimension());
                continue;
            }
            pooled[text] =
                    card.pooling().pool(values, text * tokens * card.dimension(), texts[text].length, card.dimension());
        }
        return pooled;
    }
}
