package io.b3stream.operators.embedding.onnx;

import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.ResidentScorer;
import io.b3stream.mining.similarity.ResidentScorerFactory;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Scoring on a GPU with ONNX Runtime. AUTO without a GPU that works is no device at all: on a CPU our own kernel is the
 * better one.
 *
 * @param device which
 * @param rows of a block, at least 64; rounded down to whole panels
 */
public record OnnxScoring(DeviceChoice device, int rows) implements ResidentScorerFactory {
    private static final long serialVersionUID = 1L;

    public OnnxScoring {
        if (rows < Panel.WIDTH) {
            throw new IllegalArgumentException("rows must be at least " + Panel.WIDTH + ", is " + rows);
        }
    }

    @Override
    public Optional<ResidentScorer> open(OptionalInt assignedGpu) {
        if (!isWanted()) {
            return Optional.empty();
        }
        OnnxResidentScorer scorer = OnnxResidentScorer.open(device.with(assignedGpu), rows / Panel.WIDTH);
        return scorer.isGpu() ? Optional.of(scorer) : Optional.empty();
    }

    @Override
    public boolean isWanted() {
        return device.setting() != DeviceSetting.CPU;
    }
}
