package io.b3stream.pipelines.reliability;

import io.b3stream.pipelines.terminal.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Runs scenarios on one installation, one after the other. */
final class Bench implements AutoCloseable {
    private static final int EXAMPLES = 400;
    private static final long SEED = 7;

    private final Installation installation;
    private int trials;

    private Bench(Installation installation) {
        this.installation = installation;
    }

    static Bench start(Path root) throws Exception {
        return new Bench(Installation.start(root));
    }

    /**
     * Feeds a third, lets the scenario happen, feeds the rest, and holds the promises.
     *
     * @param settings on top of the usual ones
     * @return SHA-256 of the generation's content
     */
    String run(Scenario scenario, String... settings) throws Exception {
        Trial trial = Trial.start(installation, Workload.of(EXAMPLES, SEED), "t" + ++trials, settings);
        trial.feed(1 / 3.0);
        scenario.whileFed().happen(trial);
        long happened = System.nanoTime();
        trial.awaitCheckpoints(1);
        double recovered = (System.nanoTime() - happened) / 1e9;
        trial.feed(1);
        trial.awaitSettled();
        scenario.whileRefreshed().happen(trial);
        String hash = new Promises(trial).hold();
        installation.cancel(trial.job());
        note(scenario, recovered);
        return hash;
    }

    /** One line per run, for the reliability card: what happened, and how long until the next checkpoint. */
    private static void note(Scenario scenario, double recovered) throws IOException {
        Files.writeString(
                Path.of("target", "reliability.tsv"),
                scenario + "\t" + Shown.seconds(recovered) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    @Override
    public void close() {
        installation.close();
    }
}
