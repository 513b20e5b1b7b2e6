package io.b3stream.operators.embedding.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.platform.Fp16Conversions;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.Placement;
import io.b3stream.mining.image.ImagePreprocessing;
import io.b3stream.mining.image.ImagePreprocessing.Layout;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * A vision model in a session: the numbers of one image in, its vector out. One image per run, so that its vector
 * does not depend on others. Used by several threads at once.
 */
final class ImageModel implements AutoCloseable {
    private final OrtEnvironment environment;
    private final TeacherCard card;
    private final ImageCard images;
    private final DeviceSession device;
    private final OnnxJavaType inputType;

    private ImageModel(OrtEnvironment environment, TeacherCard card, ImageCard images, DeviceSession device)
            throws OrtException {
        this.environment = environment;
        this.card = card;
        this.images = images;
        this.device = device;
        this.inputType = ModelSignature.inputTypeOf(card, images, device.session());
    }

    /**
     * Loads a model and compares it with its card.
     *
     * @throws EmbeddingException when it cannot be loaded or is another one than the card says
     */
    static ImageModel open(TeacherCard card, ImageCard images, Path model, DeviceChoice choice) {
        try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment("b3-stream");
            DeviceSession device = DeviceSession.open(environment, model, choice);
            try {
                ModelSignature.requireAsTheCardSays(card, images, device.session());
                return new ImageModel(environment, card, images, device);
            } catch (EmbeddingException e) {
                device.session().close();
                throw e;
            }
        } catch (OrtException e) {
            throw new EmbeddingException(
                    images.model().name() + " of teacher " + card.name()
                            + " is not a model that ONNX Runtime can load: " + e.getMessage(),
                    e);
        }
    }

    Placement placement() {
        return device.placement();
    }

    ImagePreprocessing preprocessing() {
        return images.preprocessing();
    }

    /**
     * Embeds one image.
     *
     * @param numbers as {@link ImagePreprocessing#prepare} gives them
     * @return its vector, not normalised
     */
    float[] run(float[] numbers) {
        try (OnnxTensor input = tensor(numbers);
                OrtSession.Result result =
                        device.session().run(Map.of(images.input(), input), Set.of(images.output()))) {
            OnnxTensor output = (OnnxTensor) result.get(0);
            FloatBuffer buffer = output.getFloatBuffer();
            if (buffer.remaining() != card.dimension()) {
                throw new EmbeddingException(images.model().name() + " of teacher " + card.name() + " gives an image "
                        + buffer.remaining() + " numbers, its card says " + card.dimension());
            }
            float[] vector = new float[card.dimension()];
            buffer.get(vector);
            return vector;
        } catch (OrtException e) {
            throw new EmbeddingException("teacher " + card.name() + " failed on an image: " + e.getMessage(), e);
        }
    }

    private OnnxTensor tensor(float[] numbers) throws OrtException {
        long size = preprocessing().size();
        long[] shape =
                preprocessing().layout() == Layout.NCHW ? new long[] {1, 3, size, size} : new long[] {1, size, size, 3};
        FloatBuffer floats = FloatBuffer.wrap(numbers);
        if (inputType == OnnxJavaType.FLOAT16) {
            return OnnxTensor.createTensor(
                    environment, Fp16Conversions.convertFloatBufferToFp16Buffer(floats), shape, OnnxJavaType.FLOAT16);
        }
        return OnnxTensor.createTensor(environment, floats, shape);
    }

    @Override
    public void close() {
        try {
            device.session().close();
        } catch (OrtException e) {
            throw new IllegalStateException("the image session of teacher " + card.name() + " cannot be closed", e);
        }
    }
}
