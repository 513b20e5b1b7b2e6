package io.b3stream.pipelines.reliability;

import io.b3stream.pipelines.terminal.Shown;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs scenarios on one installation, one after the other. */
final class Bench implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Bench.class);
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
     * @return SHA-256 of the generation's content
     */
    String run(Scenario scenario) throws Exception {
        Trial trial = Trial.start(installation, Workload.of(EXAMPLES, SEED), "t" + ++trials);
        trial.feed(1 / 3.0);
        scenario.disturbance().happen(trial);
        long happened = System.nanoTime();
        trial.awaitCheckpoints(1);
        double recovered = (System.nanoTime() - happened) / 1e9;
        trial.feed(1);
        trial.awaitSettled();
        String hash = new Promises(trial).hold();
        installation.cancel(trial.job());
        LOG.info("{}: all promises held, the next checkpoint after {}", scenario, Shown.seconds(recovered));
        return hash;
    }

    @Override
    public void close() {
        installation.close();
    }
}
