package io.b3stream.operators.embedding.onnx;

import java.io.Serializable;

/**
 * Which model embeds, and on what. Only {@code model} decides what the vectors are; on a GPU the last bits may depend
 * on the device and on what is run together.
 *
 * @param model name of a built-in model, {@code classpath:} and a folder on the class path, path of a folder on the
 *     task managers, or URI of one that Flink's file systems can read
 * @param device where to compute
 * @param workers threads that embed, shared by all teachers of a JVM with this model; 0 is one per core, on a GPU 2
 * @param batchTokens padded tokens in one run of the model; 0 is 1,024, on a GPU 16,384
 * @param imagePixelsMax width times height of an image, before it is decoded
 */
public record TeacherSettings(String model, DeviceChoice device, int workers, int batchTokens, int imagePixelsMax)
        implements Serializable {
    /** The built-in model: 384 dimensions, 256 tokens, 90 MB. */
    public static final String MINI_LM = "all-MiniLM-L6-v2";

    private static final int IMAGE_PIXELS_MAX = 16 << 20;

    public TeacherSettings {
        if (model.isBlank()) {
            throw new IllegalArgumentException("model is blank; name a built-in model (" + MINI_LM + ") or a folder");
        }
        requireNotNegative("workers", workers);
        requireNotNegative("batchTokens", batchTokens);
        if (imagePixelsMax < 1) {
            throw new IllegalArgumentException("imagePixelsMax must be at least 1, is " + imagePixelsMax);
        }
    }

    /** The built-in model on the CPU, one worker per core. */
    public static TeacherSettings standard() {
        return new TeacherSettings(MINI_LM, DeviceChoice.cpu(), 0, 0, IMAGE_PIXELS_MAX);
    }

    /** The same with another model. */
    public TeacherSettings withModel(String other) {
        return new TeacherSettings(other, device, workers, batchTokens, imagePixelsMax);
    }

    /** The same on another device. */
    public TeacherSettings withDevice(DeviceChoice other) {
        return new TeacherSettings(model, other, workers, batchTokens, imagePixelsMax);
    }

    /** The same with another number of threads. */
    public TeacherSettings withWorkers(int other) {
        return new TeacherSettings(model, device, other, batchTokens, imagePixelsMax);
    }

    /** The same with runs of another size. */
    public TeacherSettings withBatchTokens(int other) {
        return new TeacherSettings(model, device, workers, other, imagePixelsMax);
    }

    int workersOn(boolean gpu) {
        if (workers > 0) {
            return workers;
        }
        return gpu ? 2 : Runtime.getRuntime().availableProcessors();
    }

    int batchTokensOn(boolean gpu) {
        if (batchTokens > 0) {
            return batchTokens;
        }
        return gpu ? 16_384 : 1_024;
    }

    private static void requireNotNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative, is " + value);
        }
    }
}
