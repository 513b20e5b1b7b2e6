package io.b3stream.pipelines.reliability;

import io.b3stream.pipelines.endtoend.Workload;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.opentest4j.TestAbortedException;

/** Runs scenarios on one installation, one after the other. */
final class Bench implements AutoCloseable {
    /** Updates come so soon after their examples that a scenario breaks things in between. */
    static final int LATER = 15;

    static final int SEED = 7;

    private static final Workload WORKLOAD = Workload.of(400, LATER, SEED);
    private static final double NANOS_PER_SECOND = 1e9;

    private final Installation installation;
    private final Map<TrialTeacher, String> undisturbed = new EnumMap<>(TrialTeacher.class);
    private final TrialRecord record = TrialRecord.in(Path.of("target"));
    private int trials;

    private Bench(Installation installation) {
        this.installation = installation;
    }

    static Bench start(Path root) throws Exception {
        return new Bench(Installation.start(root, Map.of()));
    }

    /** SHA-256 of the generation of a run in which nothing happens; it is made once. */
    String undisturbed(TrialTeacher teacher) throws Exception {
        String known = undisturbed.get(teacher);
        if (known == null) {
            known = run(Scenarios.undisturbed(teacher));
            undisturbed.put(teacher, known);
        }
        return known;
    }

    /** @return SHA-256 of the generation's content */
    String run(Scenario scenario) throws Exception {
        return run(WORKLOAD, scenario);
    }

    /**
     * Feeds a third, lets the scenario happen, feeds the rest, and holds the promises.
     *
     * @return SHA-256 of the generation's content
     */
    String run(Workload workload, Scenario scenario) throws Exception {
        try {
            return tryOut(workload, scenario);
        } catch (TestAbortedException skipped) {
            throw skipped;
        } catch (Exception | AssertionError e) {
            record.broken(scenario.name(), e);
            throw e;
        }
    }

    private String tryOut(Workload workload, Scenario scenario) throws Exception {
        Scenario set = scenario.teacher() == TrialTeacher.MODEL
                ? scenario.with("--teacher.model=" + installation.model().folder())
                : scenario;
        installation.disk().tidy();
        Trial trial = Trial.start(installation, workload, "t" + ++trials, set);
        try {
            return observe(trial, scenario);
        } finally {
            trial.job().cancel();
        }
    }

    private String observe(Trial trial, Scenario scenario) throws Exception {
        trial.feed(1 / 3.0);
        scenario.whileFed().happen(trial);
        long since = trial.recoveringSince().orElseGet(System::nanoTime);
        trial.job().awaitCheckpoints(1);
        double recovered = (System.nanoTime() - since) / NANOS_PER_SECOND;
        trial.feed(1);
        trial.awaitSettled();
        scenario.whileRefreshed().happen(trial);
        String hash = new Promises(trial).hold();
        record.held(scenario.name(), scenario.isWhileFed() ? OptionalDouble.of(recovered) : OptionalDouble.empty());
        return hash;
    }

    Installation installation() {
        return installation;
    }

    @Override
    public void close() {
        installation.close();
    }
}
