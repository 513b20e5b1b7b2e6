package io.b3stream.operators.embedding.onnx;

import java.util.Locale;

/** Device on which a teacher is to compute. */
public enum DeviceSetting {
    /** CUDA where it works, the CPU with a warning where it does not. */
    AUTO,
    CPU,
    /** CUDA or nothing: opening fails with the reason where CUDA does not work. */
    CUDA;

    /**
     * Reads a setting.
     *
     * @throws IllegalArgumentException when it is none of {@code auto}, {@code cpu} and {@code cuda}
     */
    public static DeviceSetting of(String value) {
        for (DeviceSetting device : values()) {
            if (device.key().equals(value.strip().toLowerCase(Locale.ROOT))) {
                return device;
            }
        }
        throw new IllegalArgumentException("device '" + value + "' is unknown; it must be auto, cpu or cuda");
    }

    /** Name in settings, such as {@code auto}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
