package io.b3stream.pipelines.status;

import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_JOB_NAME;

import io.b3stream.connectors.source.InputLag;
import io.b3stream.pipelines.flink.Checkpoints;
import io.b3stream.pipelines.flink.JobHealth;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.status.GraphStatus.Audit;
import io.b3stream.pipelines.status.GraphStatus.Rates;
import io.b3stream.pipelines.terminal.Shown;
import io.b3stream.pipelines.terminal.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A status as a person reads it: one screen, the verdict at its end. */
public final class StatusLines {
    private static final String NOT_TO_BE_HAD = "cannot be asked, see below";

    private final List<String> lines = new ArrayList<>();

    private StatusLines() {}

    public static List<String> of(Settings settings, Status status) {
        StatusLines screen = new StatusLines();
        screen.part("GraphJob", status.graph(), graph -> screen.graph(settings.get(REFRESH_JOB_NAME), graph));
        screen.part("input", status.input(), screen::input);
        screen.part("generations", status.datasets(), screen::datasets);
        screen.lines.add("");
        screen.verdict(status.troubles());
        return screen.lines;
    }

    private <T> void part(String name, Part<T> part, Consumer<T> shown) {
        part.answer().ifPresentOrElse(shown, () -> add(name, NOT_TO_BE_HAD));
    }

    private void graph(String name, GraphStatus graph) {
        JobHealth health = graph.health();
        String since = health.isRunning() ? " for " + Shown.duration(health.upMillis()) : "";
        add(
                "GraphJob",
                name + " is " + health.state() + since + ", restarts " + health.restarts() + ", job " + graph.job()
                        + " at " + graph.rest());
        add("checkpoints", checkpoints(health.checkpoints()));
        Rates rates = graph.rates();
        add(
                "per second",
                String.format(
                        Locale.ROOT,
                        "%,.1f accepted, %,.1f rejected, %,.1f texts embedded (over the last minute)",
                        rates.accepted(),
                        rates.rejected(),
                        rates.texts()));
        add("audit", audit(graph.audit()));
    }

    private static String checkpoints(Checkpoints checkpoints) {
        Checkpoints.Completed last = checkpoints.last();
        String counts = Shown.count(checkpoints.completed()) + " completed, " + Shown.count(checkpoints.failed())
                + " failed since the job was submitted";
        return last == null
                ? counts
                : "the last " + Shown.duration(last.ageMillis()) + " ago, " + Shown.bytes(last.bytes()) + " in "
                        + Shown.seconds(last.durationMillis() / 1e3) + "; " + counts;
    }

    private static String audit(Audit audit) {
        return audit.entries() == 0
                ? "no list was compared yet since the job's last start"
                : String.format(
                        Locale.ROOT,
                        "recall %.4f: %s lists compared, %s of %s entries missing",
                        audit.recall(),
                        Shown.count(audit.lists()),
                        Shown.count(audit.missing()),
                        Shown.count(audit.entries()));
    }

    private void input(InputLag lag) {
        String uncommitted = lag.uncommitted() == 0 ? "" : ", " + lag.uncommitted() + " without an offset";
        add(
                "input",
                Shown.count(lag.records()) + " records after the offsets of group " + lag.group() + " on " + lag.topic()
                        + " (partitions " + lag.partitions() + uncommitted + "); they are committed at checkpoints");
    }

    private void datasets(List<DatasetStatus> datasets) {
        if (datasets.isEmpty()) {
            add("generations", "none is published yet; make one with: b3 refresh");
            return;
        }
        DatasetStatus newest = datasets.stream()
                .max(Comparator.comparingLong(DatasetStatus::generation))
                .orElseThrow();
        add(
                "refresh",
                "the last that published made generation " + newest.generation() + " "
                        + Shown.duration(newest.ageMillis()) + " ago in " + Shown.seconds(newest.seconds())
                        + "; one that failed leaves no manifest");
        lines.add("");
        TextTable table = new TextTable("data set", "generation", "age", "build", "examples", "arrived since");
        for (DatasetStatus dataset : datasets) {
            Long arrived = dataset.arrived();
            table.row(
                    dataset.dataset(),
                    String.valueOf(dataset.generation()),
                    Shown.duration(dataset.ageMillis()),
                    dataset.build(),
                    Shown.count(dataset.examples()),
                    arrived == null ? "-" : Shown.count(arrived));
        }
        lines.addAll(table.lines());
    }

    private void verdict(List<Trouble> troubles) {
        lines.add(troubles.isEmpty() ? "healthy" : "not healthy:");
        troubles.forEach(trouble -> lines.add("  " + trouble.what()));
    }

    private void add(String name, String value) {
        lines.add(String.format(Locale.ROOT, "%-12s  %s", name, value));
    }
}
