package io.b3stream.operators.embedding.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.ResidentBlock;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A block as the constant of up to two sessions: one for the nearest rows, one for rows that reach a bar, each opened
 * when it is first asked for. A shard of targets needs the first, one of queries the second.
 *
 * <p>A sum of d products of 32-bit floats is off by at most {@code d·2⁻²⁴·|x|·|y|} in whatever order it is added
 * (Higham, Accuracy and Stability of Numerical Algorithms, 3.1), the device's sum and {@code InnerProduct} alike: two
 * of them differ by at most twice that. That is why TensorFloat-32, with 10 bits, is switched off.
 */
final class OnnxResidentBlock implements ResidentBlock {
    private static final double UNIT_ROUNDOFF = 0x1p-24;

    private final OrtEnvironment environment;
    private final DeviceChoice device;
    private final int dimension;
    private final int count;
    private final List<Panel> panels;
    private final double errorOfUnitVector;
    private @Nullable OnnxBlockSession nearest;
    private @Nullable OnnxBlockSession reaching;

    OnnxResidentBlock(OrtEnvironment environment, DeviceChoice device, List<Panel> panels) {
        this.environment = environment;
        this.device = device;
        this.dimension = panels.get(0).dimension();
        this.count = panels.size() * Panel.WIDTH;
        this.panels = panels;
        double[] squares = new double[count];
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < dimension; i++) {
                float component = panels.get(row / Panel.WIDTH).rows()[i][row % Panel.WIDTH];
                squares[row] += (double) component * component;
            }
        }
        double longest = Math.sqrt(Arrays.stream(squares).max().orElse(0));
        // One more, for the rounding of the bound itself.
        this.errorOfUnitVector = 2 * (dimension + 1) * UNIT_ROUNDOFF * longest;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Nearest nearest(float[][] vectors, int from, int to, boolean[] live, int k) {
        int alive = 0;
        ByteBuffer liveBytes = ByteBuffer.allocateDirect(count);
        for (boolean isLive : live) {
            liveBytes.put((byte) (isLive ? 1 : 0));
            alive += isLive ? 1 : 0;
        }
        int found = Math.min(k, alive);
        if (found == 0 || from == to) {
            return none(to - from);
        }
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            if (nearest == null) {
                nearest = open(ScoringModels.nearest(dimension, count));
            }
            inputs.put(ScoringModels.VECTORS, matrix(vectors, from, to));
            inputs.put(
                    ScoringModels.LIVE,
                    OnnxTensor.createTensor(environment, liveBytes.flip(), new long[] {1, count}, OnnxJavaType.BOOL));
            inputs.put(
                    ScoringModels.COUNT,
                    OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {found}), new long[] {1}));
            try (OrtSession.Result result = nearest.run(inputs)) {
                FloatBuffer scores = tensor(result, ScoringModels.SCORES).getFloatBuffer();
                LongBuffer numbers = tensor(result, ScoringModels.NUMBERS).getLongBuffer();
                return read(vectors, from, to, found == alive, scores, numbers);
            }
        } catch (OrtException e) {
            throw failed(e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private Nearest read(float[][] vectors, int from, int to, boolean isAll, FloatBuffer scores, LongBuffer numbers) {
        int found = scores.remaining() / (to - from);
        int[][] near = new int[to - from][found];
        float[] ceilings = new float[to - from];
        for (int v = 0; v < near.length; v++) {
            float least = Float.POSITIVE_INFINITY;
            for (int i = 0; i < found; i++) {
                near[v][i] = Math.toIntExact(numbers.get(v * found + i));
                least = Math.min(least, scores.get(v * found + i));
            }
            ceilings[v] = isAll ? Float.NEGATIVE_INFINITY : Math.nextUp((float) (least + error(vectors[from + v])));
        }
        return new Nearest(near, ceilings);
    }

    private static Nearest none(int vectors) {
        float[] ceilings = new float[vectors];
        Arrays.fill(ceilings, Float.NEGATIVE_INFINITY);
        return new Nearest(new int[vectors][0], ceilings);
    }

    @Override
    public Pairs reaching(float[][] vectors, float[] vectorBars, float[] rowBars) {
        if (vectors.length == 0) {
            return new Pairs(new int[0], new int[0]);
        }
        double largest = 0;
        float[] lowered = new float[vectors.length];
        for (int v = 0; v < vectors.length; v++) {
            double error = error(vectors[v]);
            largest = Math.max(largest, error);
            lowered[v] = Math.nextDown((float) (vectorBars[v] - error));
        }
        float[] loweredRows = new float[count];
        for (int row = 0; row < count; row++) {
            boolean isReachable = rowBars[row] < Float.POSITIVE_INFINITY;
            loweredRows[row] = isReachable ? Math.nextDown((float) (rowBars[row] - largest)) : Float.POSITIVE_INFINITY;
        }
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            if (reaching == null) {
                reaching = open(ScoringModels.reaching(dimension, count));
            }
            inputs.put(ScoringModels.VECTORS, matrix(vectors, 0, vectors.length));
            inputs.put(ScoringModels.VECTOR_BARS, floats(lowered, vectors.length, 1));
            inputs.put(ScoringModels.ROW_BARS, floats(loweredRows, 1, count));
            try (OrtSession.Result result = reaching.run(inputs)) {
                LongBuffer pairs = tensor(result, ScoringModels.PAIRS).getLongBuffer();
                int found = pairs.remaining() / 2;
                int[] numbers = new int[2 * found];
                Arrays.setAll(numbers, i -> Math.toIntExact(pairs.get(i)));
                return new Pairs(Arrays.copyOfRange(numbers, 0, found), Arrays.copyOfRange(numbers, found, 2 * found));
            }
        } catch (OrtException e) {
            throw failed(e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxBlockSession open(byte[] model) throws OrtException {
        float[] rows = new float[Math.multiplyExact(dimension, count)];
        for (int i = 0; i < dimension; i++) {
            for (int panel = 0; panel < panels.size(); panel++) {
                System.arraycopy(panels.get(panel).rows()[i], 0, rows, i * count + panel * Panel.WIDTH, Panel.WIDTH);
            }
        }
        return OnnxBlockSession.open(environment, model, rows, dimension, device);
    }

    private double error(float[] vector) {
        double squares = 0;
        for (float component : vector) {
            squares += (double) component * component;
        }
        return errorOfUnitVector * Math.sqrt(squares);
    }

    private OnnxTensor matrix(float[][] vectors, int from, int to) throws OrtException {
        float[] values = new float[(to - from) * dimension];
        for (int v = from; v < to; v++) {
            if (vectors[v].length != dimension) {
                throw new IllegalArgumentException("vector " + v + " has " + vectors[v].length
                        + " dimensions, those of the block have " + dimension);
            }
            System.arraycopy(vectors[v], 0, values, (v - from) * dimension, dimension);
        }
        return floats(values, to - from, dimension);
    }

    private OnnxTensor floats(float[] values, int rowCount, int columns) throws OrtException {
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), new long[] {rowCount, columns});
    }

    private static OnnxTensor tensor(OrtSession.Result result, String name) {
        return (OnnxTensor) result.get(name).orElseThrow();
    }

    private EmbeddingException failed(OrtException e) {
        return new EmbeddingException(
                "scoring " + count + " vectors on the device failed: " + e.getMessage()
                        + "; the task fails and is restarted. When its memory is too small, lower"
                        + " graph.resident-rows or set graph.scoring-device: cpu",
                e);
    }

    @Override
    public void close() {
        if (nearest != null) {
            nearest.close();
            nearest = null;
        }
        if (reaching != null) {
            reaching.close();
            reaching = null;
        }
    }
}
