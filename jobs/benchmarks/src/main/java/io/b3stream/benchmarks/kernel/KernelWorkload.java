package io.b3stream.benchmarks.kernel;

import io.b3stream.mining.similarity.FusedScorer;
import io.b3stream.mining.similarity.Hits;
import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.Scorer;
import io.b3stream.mining.similarity.Scorers;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Random;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A micro-batch of vectors against the panels of a small shard, more than a core's second cache holds. Components are
 * normal with variance 1/dimension, so scores are too, and a bar in standard deviations sets the share of hits.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
public class KernelWorkload {
    static final int VECTORS = 1024;
    static final int PANELS = 16;

    static final String PLAIN_LOOPS = "plain loops";
    static final String VECTOR_API = "Vector API";

    @Param({PLAIN_LOOPS, VECTOR_API})
    public String scorer = "";

    @Param("384")
    public int dimension;

    @Param("NONE")
    public HitShare hitShare = HitShare.NONE;

    private final Hits hits = new Hits();
    private final Panel[] panels = new Panel[PANELS];
    private final float[] vectorBars = new float[VECTORS];
    private final float[] laneBars = new float[Panel.WIDTH];
    private float[][] vectors = {};
    private Scorer measured = new FusedScorer();

    /** CPU time of the thread over one iteration: the clock on the wall also runs while others are on the core. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class CpuTime {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        public long nanos;
        public long operations;

        private long start;

        void start() {
            start = THREADS.getCurrentThreadCpuTime();
        }

        void stop() {
            nanos += THREADS.getCurrentThreadCpuTime() - start;
            operations++;
        }
    }

    /** How many of all pairs reach their bars, and where the bar has to be for it. */
    public enum HitShare {
        NONE(9),
        ONE_IN_1000(3.0902),
        ONE_IN_100(2.3263);

        private final double deviations;

        HitShare(double deviations) {
            this.deviations = deviations;
        }
    }

    @Setup
    public void setUp() {
        Random random = new Random(7);
        vectors = new float[VECTORS][dimension];
        for (float[] vector : vectors) {
            fill(vector, random);
        }
        float[] lane = new float[dimension];
        for (int p = 0; p < PANELS; p++) {
            panels[p] = new Panel(dimension);
            while (panels[p].count() < Panel.WIDTH) {
                fill(lane, random);
                panels[p].append(lane);
            }
        }
        Arrays.fill(vectorBars, (float) (hitShare.deviations / Math.sqrt(dimension)));
        Arrays.fill(laneBars, Float.NEGATIVE_INFINITY);
        measured = named(scorer);
    }

    /** Multiplications and additions of one {@link #score}. */
    static double flops(int dimension) {
        return 2.0 * VECTORS * Panel.WIDTH * PANELS * dimension;
    }

    @Benchmark
    public int score(CpuTime cpuTime) {
        cpuTime.start();
        int found = 0;
        for (Panel panel : panels) {
            hits.clear();
            measured.score(vectors, 0, VECTORS, panel, vectorBars, laneBars, hits);
            found += hits.count();
        }
        cpuTime.stop();
        return found;
    }

    private static Scorer named(String scorer) {
        if (scorer.equals(PLAIN_LOOPS)) {
            return new FusedScorer();
        }
        Scorers.fallbackReason().ifPresent(reason -> {
            throw new IllegalStateException("no Vector API: " + reason);
        });
        return Scorers.fastest();
    }

    private void fill(float[] vector, Random random) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (random.nextGaussian() / Math.sqrt(dimension));
        }
    }
}
