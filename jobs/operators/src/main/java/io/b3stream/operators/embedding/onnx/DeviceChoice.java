package io.b3stream.operators.embedding.onnx;

import java.io.Serializable;
import java.util.OptionalInt;

/**
 * Where a teacher is to compute.
 *
 * @param setting which kind of device
 * @param index which GPU, from 0; {@link #ASSIGNED} for the one that Flink assigns, 0 where it assigns none
 * @param memoryBytes most that one session may allocate on a GPU; 0 is all there is
 */
public record DeviceChoice(DeviceSetting setting, int index, long memoryBytes) implements Serializable {
    public static final int ASSIGNED = -1;

    public DeviceChoice {
        if (index < ASSIGNED) {
            throw new IllegalArgumentException("index must be at least " + ASSIGNED + ", is " + index);
        }
        if (memoryBytes < 0) {
            throw new IllegalArgumentException("memoryBytes must not be negative, is " + memoryBytes);
        }
    }

    public static DeviceChoice cpu() {
        return new DeviceChoice(DeviceSetting.CPU, 0, 0);
    }

    /** The same with the assigned GPU in the place of {@link #ASSIGNED}. */
    DeviceChoice with(OptionalInt assigned) {
        return index == ASSIGNED ? new DeviceChoice(setting, assigned.orElse(0), memoryBytes) : this;
    }
}
