package io.b3stream.operators.embedding.onnx;

import java.io.Serializable;

/**
 * Which model embeds, and on what. Only {@code model} decides what the vectors are.
 *
 * @param model name of a built-in model, {@code classpath:} and a folder on the class path, or path of a folder on the
 *     task managers
 * @param device where to compute
 * @param deviceIndex which GPU, from 0
 * @param workers threads that embed, shared by all teachers of a JVM with this model; 0 is one per core, on a GPU 2
 * @param batchTokens padded tokens in one run of the model; 0 is 1,024, on a GPU 16,384
 */
public record TeacherSettings(String model, DeviceSetting device, int deviceIndex, int workers, int batchTokens)
        implements Serializable {
    /** The built-in model: 384 dimensions, 256 tokens, 90 MB. */
    public static final String MINI_LM = "all-MiniLM-L6-v2";

    public TeacherSettings {
        if (model.isBlank()) {
            throw new IllegalArgumentException("model is blank; name a built-in model (" + MINI_LM + ") or a folder");
        }
        requireNotNegative("deviceIndex", deviceIndex);
        requireNotNegative("workers", workers);
        requireNotNegative("batchTokens", batchTokens);
    }

    /** The built-in model on the CPU, one worker per core. */
    public static TeacherSettings standard() {
        return new TeacherSettings(MINI_LM, DeviceSetting.CPU, 0, 0, 0);
    }

    /** The same with another model. */
    public TeacherSettings withModel(String other) {
        return new TeacherSettings(other, device, deviceIndex, workers, batchTokens);
    }

    /** The same on another device. */
    public TeacherSettings withDevice(DeviceSetting other, int index) {
        return new TeacherSettings(model, other, index, workers, batchTokens);
    }

    /** The same with another number of threads. */
    public TeacherSettings withWorkers(int other) {
        return new TeacherSettings(model, device, deviceIndex, other, batchTokens);
    }

    /** The same with runs of another size. */
    public TeacherSettings withBatchTokens(int other) {
        return new TeacherSettings(model, device, deviceIndex, workers, other);
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
