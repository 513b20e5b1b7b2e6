package io.b3stream.benchmarks;

import io.b3stream.benchmarks.communities.CommunitiesBenchmark;
import io.b3stream.benchmarks.kernel.KernelBenchmark;
import java.nio.file.Path;

/** Runs one benchmark by name: {@code mvn -Pbench -Dbench=communities -Dn=20000 -DskipTests -pl jobs/benchmarks -am verify}. */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * Arguments: name of the benchmark, number of examples, folder for the results.
     *
     * @throws IllegalArgumentException when there is no benchmark of that name
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("expected NAME EXAMPLES FOLDER, got " + arguments.length + " arguments");
        }
        int examples = Integer.parseInt(arguments[1]);
        Path folder = Path.of(arguments[2]);
        switch (arguments[0]) {
            case "communities" -> new CommunitiesBenchmark(examples, folder).run();
            case "kernel" -> new KernelBenchmark(folder).run();
            case "none" -> System.out.println("No benchmark named; add -Dbench=communities or -Dbench=kernel");
            default ->
                throw new IllegalArgumentException(
                        "no benchmark '" + arguments[0] + "'; there are: communities, kernel");
        }
    }
}
