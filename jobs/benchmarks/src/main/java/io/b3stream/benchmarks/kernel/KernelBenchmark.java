package io.b3stream.benchmarks.kernel;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.benchmarks.kernel.KernelWorkload.HitShare;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * GFLOP per second of CPU time of one thread, a multiply-add counted as two. Prints a table and writes {@code kernel.json}; takes a minute and
 * a half.
 *
 * <p>Each figure comes from a JVM of its own, in many short iterations: the median says what to expect on this machine,
 * the best what the kernel does when nobody else is in the caches.
 */
public final class KernelBenchmark {
    private static final String AVX2 = "-XX:UseAVX=2";
    private static final String[] DIMENSIONS = {"64", "384", "768", "1024"};

    private final Path folder;

    /**
     * One line of the table.
     *
     * @param scorer how scores are computed
     * @param dimension components of a vector
     * @param hitShare which share of the pairs reaches its bars
     * @param medianGflops GFLOP per CPU second, median of the iterations
     * @param bestGflops GFLOP per CPU second, best iteration
     */
    record Figure(String scorer, int dimension, HitShare hitShare, double medianGflops, double bestGflops) {}

    public KernelBenchmark(Path folder) {
        this.folder = folder;
    }

    /** Runs it. */
    public void run() throws Exception {
        Files.createDirectories(folder);
        List<Figure> figures = new ArrayList<>();
        figures.addAll(
                measure(options().param("dimension", DIMENSIONS).param("hitShare", HitShare.ONE_IN_1000.name()), ""));
        figures.addAll(measure(options().param("hitShare", HitShare.NONE.name(), HitShare.ONE_IN_100.name()), ""));
        if (System.getProperty("os.arch", "").equals("amd64")) {
            figures.addAll(measure(
                    options()
                            .jvmArgsAppend(AVX2)
                            .param("scorer", KernelWorkload.VECTOR_API)
                            .param("hitShare", HitShare.ONE_IN_1000.name()),
                    " " + AVX2));
        }
        System.out.printf("%-26s %9s %12s %15s %13s%n", "", "dimension", "hits", "GFLOP/s, median", "GFLOP/s, best");
        figures.forEach(KernelBenchmark::print);
        Path file = folder.resolve("kernel.json");
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), figures);
        System.out.println("written: " + file);
    }

    private static ChainedOptionsBuilder options() {
        return new OptionsBuilder()
                .include(KernelWorkload.class.getName())
                .verbosity(VerboseMode.SILENT)
                .forks(1)
                .warmupIterations(4)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(10)
                .measurementTime(TimeValue.milliseconds(200));
    }

    private static List<Figure> measure(ChainedOptionsBuilder options, String suffix) throws RunnerException {
        return new Runner(options.shouldFailOnError(true).build())
                .run().stream().map(result -> figure(result, suffix)).toList();
    }

    private static Figure figure(RunResult result, String suffix) {
        int dimension = Integer.parseInt(result.getParams().getParam("dimension"));
        double[] gflops = result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(iteration ->
                        KernelWorkload.flops(dimension) * total(iteration, "operations") / total(iteration, "nanos"))
                .sorted()
                .toArray();
        return new Figure(
                result.getParams().getParam("scorer") + suffix,
                dimension,
                HitShare.valueOf(result.getParams().getParam("hitShare")),
                gflops[gflops.length / 2],
                gflops[gflops.length - 1]);
    }

    private static double total(IterationResult iteration, String counter) {
        return Objects.requireNonNull(iteration.getSecondaryResults().get(counter), counter)
                .getScore();
    }

    private static void print(Figure figure) {
        System.out.printf(
                "%-26s %9d %12s %15.1f %13.1f%n",
                figure.scorer(), figure.dimension(), figure.hitShare(), figure.medianGflops(), figure.bestGflops());
    }
}
