package io.b3stream.operators.embedding.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.b3stream.mining.embedding.Placement;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session of one of the {@link ScoringModels} with its rows.
 *
 * @param session the session
 * @param rows the constant where the session computes with these very bytes; null where it has copied them to a GPU
 */
record OnnxBlockSession(DeviceSession session, @Nullable OnnxTensor rows) implements AutoCloseable {
    /**
     * Opens a session.
     *
     * @param values of the rows, shape [dimension][rows]
     * @param dimension of a row
     */
    static OnnxBlockSession open(
            OrtEnvironment environment, byte[] model, float[] values, int dimension, DeviceChoice device)
            throws OrtException {
        FloatBuffer direct = ByteBuffer.allocateDirect(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .put(values)
                .flip();
        OnnxTensor rows =
                OnnxTensor.createTensor(environment, direct, new long[] {dimension, values.length / dimension});
        try {
            DeviceSession session = DeviceSession.open(environment, model, Map.of(ScoringModels.ROWS, rows), device);
            if (session.placement().isGpu()) {
                rows.close();
                return new OnnxBlockSession(session, null);
            }
            return new OnnxBlockSession(session, rows);
        } catch (OrtException | RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    Placement placement() {
        return session.placement();
    }

    OrtSession.Result run(Map<String, OnnxTensor> inputs) throws OrtException {
        return session.session().run(inputs);
    }

    @Override
    public void close() {
        try {
            session.session().close();
        } catch (OrtException e) {
            throw new IllegalStateException("a session that scores cannot be closed", e);
        } finally {
            if (rows != null) {
                rows.close();
            }
        }
    }
}
