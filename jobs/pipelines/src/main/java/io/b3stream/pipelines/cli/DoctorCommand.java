package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.doctor.Examination;
import io.b3stream.pipelines.doctor.Finding;
import io.b3stream.pipelines.doctor.Finding.Verdict;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code b3 doctor}. */
@Command(
        name = "doctor",
        description =
                "Look at everything that the settings name, and say what is wrong: Java, disks, the teacher and its"
                        + " device, Kafka, topics and rights, both Flink clusters, clocks. Changes nothing.")
final class DoctorCommand implements Callable<Integer> {
    private static final int SUBJECT_WIDTH = 24;

    private final CommandContext context;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Option(names = "--json", description = "Print what was found as JSON.")
    private boolean json;

    DoctorCommand(CommandContext context) {
        this.context = context;
    }

    /** The code of the first fault. */
    @Override
    public Integer call() {
        Settings settings = context.settings(shared);
        Terminal terminal = context.terminal();
        List<Finding> findings = new ArrayList<>();
        for (Examination examination : context.backend().examinations()) {
            examination.examine(settings, finding -> {
                findings.add(finding);
                if (!json) {
                    terminal.out().println(line(finding));
                }
            });
        }
        if (json) {
            terminal.out().println(Json.write(findings));
        } else {
            terminal.out().println(summary(findings));
        }
        return findings.stream()
                .filter(finding -> finding.verdict() == Verdict.FAULT)
                .findFirst()
                .map(finding -> finding.exit().code())
                .orElse(0);
    }

    private static String line(Finding finding) {
        String mark =
                switch (finding.verdict()) {
                    case OK -> "ok      ";
                    case WARNING -> "warning ";
                    case FAULT -> "FAULT   ";
                };
        return mark + String.format("%-" + SUBJECT_WIDTH + "s", finding.subject()) + " " + finding.detail();
    }

    private static String summary(List<Finding> findings) {
        long faults = count(findings, Verdict.FAULT);
        long warnings = count(findings, Verdict.WARNING);
        return faults + warnings == 0
                ? "All is well."
                : faults
                        + (faults == 1 ? " fault, " : " faults, ")
                        + warnings
                        + (warnings == 1 ? " warning" : " warnings");
    }

    private static long count(List<Finding> findings, Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }
}
