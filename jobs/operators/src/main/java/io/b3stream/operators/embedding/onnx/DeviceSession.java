package io.b3stream.operators.embedding.onnx;

import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.Placement;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session on the device that was asked for.
 *
 * <p>Whether CUDA works is found out by using it: the runtime's list of available providers says what it was compiled
 * with, not what this machine can load.
 *
 * @param session the session, safe for several threads
 * @param placement where it computes, and why not elsewhere
 */
record DeviceSession(OrtSession session, Placement placement) {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceSession.class);

    /**
     * Opens a session.
     *
     * @throws OrtException when the model cannot be loaded
     * @throws EmbeddingException when CUDA was demanded and does not work, with the reason
     */
    static DeviceSession open(OrtEnvironment environment, Path model, DeviceChoice device) throws OrtException {
        return open(options -> environment.createSession(model.toString(), options), device);
    }

    /**
     * Opens a session of a model whose constants are not in its bytes.
     *
     * @param constants by name; must stay open as long as the session
     */
    static DeviceSession open(
            OrtEnvironment environment, byte[] model, Map<String, OnnxTensorLike> constants, DeviceChoice device)
            throws OrtException {
        return open(
                options -> {
                    options.addExternalInitializers(constants);
                    return environment.createSession(model, options);
                },
                device);
    }

    private interface Opener {
        OrtSession open(SessionOptions options) throws OrtException;
    }

    private static DeviceSession open(Opener opener, DeviceChoice device) throws OrtException {
        return switch (device.setting()) {
            case CPU -> onCpu(opener, Placement.cpu());
            case CUDA -> onCudaOnly(opener, device);
            case AUTO -> onCudaIfItWorks(opener, device);
        };
    }

    private static DeviceSession onCpu(Opener opener, Placement placement) throws OrtException {
        try (SessionOptions options = options()) {
            return new DeviceSession(opener.open(options), placement);
        }
    }

    private static DeviceSession onCuda(Opener opener, DeviceChoice device) throws OrtException {
        try (SessionOptions options = options();
                OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(device.index())) {
            // TensorFloat-32 keeps 10 bits of a product: vectors would differ from those of a CPU in the 4th digit.
            cuda.add("use_tf32", "0");
            if (device.memoryBytes() > 0) {
                cuda.add("gpu_mem_limit", String.valueOf(device.memoryBytes()));
            }
            options.addCUDA(cuda);
            return new DeviceSession(opener.open(options), Placement.cuda(device.index()));
        }
    }

    private static DeviceSession onCudaOnly(Opener opener, DeviceChoice device) {
        try {
            return onCuda(opener, device);
        } catch (OrtException e) {
            throw new EmbeddingException(
                    "device=cuda, but GPU " + device.index() + " cannot be used: " + reason(e)
                            + ". Install the CUDA libraries of ONNX Runtime (-Donnxruntime.native.path=DIR) and a"
                            + " driver, or set device=auto or device=cpu",
                    e);
        }
    }

    private static DeviceSession onCudaIfItWorks(Opener opener, DeviceChoice device) throws OrtException {
        try {
            return onCuda(opener, device);
        } catch (OrtException e) {
            LOG.warn("device=auto: embedding on the CPU, because GPU {} cannot be used: {}", device.index(), reason(e));
            return onCpu(opener, Placement.cpuInstead(reason(e)));
        }
    }

    /** One thread per run: several runs at once use the cores better, and threads that spin would take them away. */
    private static SessionOptions options() throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        // Memory plans are kept per input shape, and there are as many shapes as batches.
        options.setMemoryPatternOptimization(false);
        return options;
    }

    private static String reason(OrtException e) {
        return String.valueOf(e.getMessage()).strip();
    }
}
