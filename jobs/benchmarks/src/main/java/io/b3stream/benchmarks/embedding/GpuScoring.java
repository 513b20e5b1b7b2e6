package io.b3stream.benchmarks.embedding;

import io.b3stream.benchmarks.machine.Usage;
import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.ResidentBlock;
import io.b3stream.operators.embedding.onnx.DeviceChoice;
import io.b3stream.operators.embedding.onnx.DeviceSetting;
import io.b3stream.operators.embedding.onnx.OnnxResidentScorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Scoring of one micro-batch against one block of the standard size that stays on the device: the nearest rows, as
 * the shards of targets ask for, and the rows whose bar is reached, as those of queries do, with bars that a few in a
 * thousand reach.
 */
final class GpuScoring {
    private static final int DIMENSION = 384;
    private static final int PANELS = 1_024;
    private static final int QUERIES = 1_024;
    private static final int NEAREST = 160;
    private static final int RUNS = 5;
    private static final float BAR = .14f;

    private final Random random = new Random(1);

    /**
     * What one call took.
     *
     * @param what which kind
     * @param seconds best of a few runs, copies to the device and back included
     * @param pairs that came back
     */
    record Call(String what, double seconds, long pairs) {}

    List<Call> run(DeviceSetting device) {
        List<Panel> panels = new ArrayList<>();
        for (int panel = 0; panel < PANELS; panel++) {
            Panel full = new Panel(DIMENSION);
            for (float[] vector : vectors(Panel.WIDTH)) {
                full.append(vector);
            }
            panels.add(full);
        }
        float[][] queries = vectors(QUERIES);
        try (OnnxResidentScorer scorer = OnnxResidentScorer.open(new DeviceChoice(device, 0, 0), PANELS);
                ResidentBlock block = scorer.load(panels)) {
            boolean[] live = new boolean[block.count()];
            Arrays.fill(live, true);
            float[] none = new float[QUERIES];
            Arrays.fill(none, Float.NEGATIVE_INFINITY);
            float[] bars = new float[block.count()];
            Arrays.fill(bars, BAR);
            return List.of(
                    best(
                            "nearest " + NEAREST,
                            () -> (long) QUERIES
                                    * block.nearest(queries, 0, QUERIES, live, NEAREST)
                                            .rows()[0]
                                            .length),
                    best(
                            "reaching bars",
                            () -> block.reaching(queries, none, bars).rows().length));
        }
    }

    private interface Run {
        long pairs();
    }

    private static Call best(String what, Run run) {
        long pairs = run.pairs();
        double seconds = Double.POSITIVE_INFINITY;
        for (int i = 0; i < RUNS; i++) {
            Usage before = Usage.now();
            pairs = run.pairs();
            seconds = Math.min(seconds, Usage.now().minus(before).wallSeconds());
        }
        return new Call(what, seconds, pairs);
    }

    private float[][] vectors(int count) {
        float[][] vectors = new float[count][DIMENSION];
        for (float[] vector : vectors) {
            for (int i = 0; i < DIMENSION; i++) {
                vector[i] = (float) (random.nextGaussian() / Math.sqrt(DIMENSION));
            }
        }
        return vectors;
    }
}
