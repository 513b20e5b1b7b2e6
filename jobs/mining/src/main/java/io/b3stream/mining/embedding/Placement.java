package io.b3stream.mining.embedding;

/**
 * Where a teacher computes.
 *
 * @param device {@code cpu} or {@code cuda:0}
 * @param fallbackReason why it is not the better device that was asked for first; empty when it is
 */
public record Placement(String device, String fallbackReason) {
    private static final String CPU = "cpu";

    public static Placement cpu() {
        return new Placement(CPU, "");
    }

    public static Placement cpuInstead(String reason) {
        return new Placement(CPU, reason);
    }

    public static Placement cuda(int index) {
        return new Placement("cuda:" + index, "");
    }

    public boolean isGpu() {
        return !device.equals(CPU);
    }

    public boolean isFallback() {
        return !fallbackReason.isEmpty();
    }
}
