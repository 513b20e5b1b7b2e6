package io.b3stream.pipelines.status;

import static io.b3stream.pipelines.settings.InputKeys.INPUT_REJECTED_PAUSE_MILLIS;
import static io.b3stream.pipelines.settings.InputKeys.INPUT_REJECTED_SHARE_MAX;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_CHECKPOINT_MILLIS;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_RECALL;

import io.b3stream.pipelines.flink.Checkpoints;
import io.b3stream.pipelines.flink.JobHealth;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.status.GraphStatus.Audit;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What is not well: first what cannot be asked, then a job that does not run, then one that does not run well. */
final class Troubles {
    private static final long INTERVALS_MAX = 5;
    private static final long WITHOUT_CHECKPOINT_MAX_MILLIS = TimeUnit.MINUTES.toMillis(1);
    private static final long SETTLED_AFTER_MILLIS = TimeUnit.MINUTES.toMillis(10);

    private final Settings settings;
    private final List<Trouble> found = new ArrayList<>();

    private Troubles(Settings settings) {
        this.settings = settings;
    }

    /** @param others parts that are asked of Kafka */
    static List<Trouble> of(Settings settings, Part<GraphStatus> graph, List<Part<?>> others) {
        Troubles troubles = new Troubles(settings);
        others.forEach(troubles::missing);
        troubles.missing(graph);
        graph.answer().ifPresent(troubles::job);
        return troubles.found;
    }

    private void missing(Part<?> part) {
        if (part.value() == null) {
            found.add(new Trouble(part.fault(), part.exit()));
        }
    }

    private void job(GraphStatus graph) {
        JobHealth health = graph.health();
        String next = "; see its exceptions and its log at " + graph.rest();
        if (!health.isRunning()) {
            add("GraphJob is " + health.state() + because(health.failure()) + next);
        } else if (health.restarts() > 0 && health.upMillis() < SETTLED_AFTER_MILLIS) {
            add("GraphJob has restarted, " + health.restarts() + " in all, the last time "
                    + Shown.duration(health.upMillis()) + " ago" + because(health.failure()) + next);
        }
        checkpoints(health, health.checkpoints());
        brake(graph.rates().braked());
        audit(graph.audit());
    }

    private void checkpoints(JobHealth health, Checkpoints checkpoints) {
        if (!checkpoints.failure().isEmpty()) {
            add("the last checkpoint failed: " + checkpoints.failure());
        }
        Checkpoints.Completed last = checkpoints.last();
        long without = last == null ? health.upMillis() : Math.min(health.upMillis(), last.ageMillis());
        long interval = settings.get(GRAPH_CHECKPOINT_MILLIS);
        if (without > Math.max(INTERVALS_MAX * interval, WITHOUT_CHECKPOINT_MAX_MILLIS)) {
            add("no checkpoint was completed for " + Shown.duration(without) + " (graph.checkpoint-millis = " + interval
                    + "): offsets are not committed, and rejected records may not show");
        }
    }

    private void brake(int subtasks) {
        if (subtasks > 0) {
            add(
                    "the input is held: " + subtasks + (subtasks == 1 ? " subtask reads" : " subtasks read")
                            + " one record in " + settings.get(INPUT_REJECTED_PAUSE_MILLIS)
                            + " ms, because most of the last ones were rejected (input.rejected-share-max = "
                            + settings.get(INPUT_REJECTED_SHARE_MAX)
                            + "); b3 rejected list says why: mend that and restart GraphJob, or set the share to 1 and they pass");
        }
    }

    private void audit(Audit audit) {
        double wanted = settings.get(GRAPH_RECALL);
        if (audit.entries() == 0 || audit.recall() >= wanted) {
            return;
        }
        add("lists lack " + Shown.count(audit.missing()) + " of " + Shown.count(audit.entries()) + " audited entries"
                + (wanted == 1 ? ", and in exact mode none may be missing" : "; graph.recall = " + wanted));
    }

    private static String because(String failure) {
        return failure.isEmpty() ? "" : " (" + failure + ")";
    }

    private void add(String what) {
        found.add(new Trouble(what, ExitCode.FLINK));
    }
}
