package io.b3stream.operators.embedding.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.ResidentBlock;
import io.b3stream.mining.similarity.ResidentScorer;
import java.util.List;

/** Blocks of vectors as constants of ONNX Runtime sessions: on a GPU they stay in its memory. */
public final class OnnxResidentScorer implements ResidentScorer {
    private final OrtEnvironment environment;
    private final DeviceChoice device;
    private final int panels;
    private final String name;

    private OnnxResidentScorer(OrtEnvironment environment, DeviceChoice device, int panels, String name) {
        this.environment = environment;
        this.device = device;
        this.panels = panels;
        this.name = name;
    }

    /**
     * Opens a device, and scores a little on it.
     *
     * @param device AUTO stays on what a first block lands on
     * @param panels of a block
     * @throws EmbeddingException when the device was demanded and does not work
     */
    public static OnnxResidentScorer open(DeviceChoice device, int panels) {
        try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment("b3-stream");
            byte[] model = ScoringModels.nearest(1, 1);
            try (OnnxBlockSession probe = OnnxBlockSession.open(environment, model, new float[] {1}, 1, device)) {
                DeviceSetting found = probe.placement().isGpu() ? DeviceSetting.CUDA : DeviceSetting.CPU;
                return new OnnxResidentScorer(
                        environment,
                        new DeviceChoice(found, device.index(), device.memoryBytes()),
                        panels,
                        probe.placement().device());
            }
        } catch (LinkageError e) {
            throw NativeLibraries.fault("ONNX Runtime", e);
        } catch (OrtException e) {
            throw new EmbeddingException("vectors cannot be scored with ONNX Runtime: " + e.getMessage(), e);
        }
    }

    @Override
    public int panelsPerBlock() {
        return panels;
    }

    @Override
    public ResidentBlock load(List<Panel> vectors) {
        return new OnnxResidentBlock(environment, device, vectors);
    }

    @Override
    public String name() {
        return name;
    }

    /** Whether a GPU computes. */
    public boolean isGpu() {
        return device.setting() == DeviceSetting.CUDA;
    }

    @Override
    public void close() {
        // Sessions belong to the blocks; the environment is the process's.
    }
}
