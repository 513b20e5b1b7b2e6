package io.b3stream.pipelines.cli;

import io.b3stream.connectors.TopicReport;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.Terminal;
import io.b3stream.pipelines.terminal.TextTable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code b3 topics create}. */
@Command(name = "topics", description = "Create the topics (b3 topics create).")
final class TopicsCommand implements Runnable {
    private final CommandContext context;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    TopicsCommand(CommandContext context) {
        this.context = context;
    }

    @Command(
            name = "create",
            description = "Create the topics that are missing; those that exist are left as they are.")
    int create(
            @Mixin SharedOptions shared,
            @Option(
                            names = "--partitions",
                            paramLabel = "N",
                            defaultValue = "4",
                            description = "Partitions of the examples topic. Default: ${DEFAULT-VALUE}")
                    int partitions,
            @Option(
                            names = "--replication",
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "Replicas of every topic. Default: ${DEFAULT-VALUE}")
                    short replication,
            @Option(names = "--json", description = "Print the outcome as JSON.") boolean json)
            throws Exception {
        if (partitions < 1 || replication < 1) {
            throw new CommandFault(
                    ExitCode.USAGE,
                    "--partitions and --replication must be at least 1, are " + partitions + " and " + replication);
        }
        Settings settings = context.settings(shared);
        List<TopicReport> reports = context.backend().topics().create(settings, partitions, replication);
        Terminal terminal = context.terminal();
        if (json) {
            terminal.out().println(Json.write(reports));
            return ExitCode.OK.code();
        }
        TextTable table = new TextTable("topic", "partitions", "");
        reports.forEach(report -> table.row(report.topic(), String.valueOf(report.partitions()), outcome(report)));
        table.lines().forEach(terminal.out()::println);
        return ExitCode.OK.code();
    }

    private static String outcome(TopicReport report) {
        if (report.created()) {
            return "created";
        }
        return report.differences().isEmpty() ? "exists" : "exists, but " + String.join("; ", report.differences());
    }

    /** No word after {@code topics}. */
    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Name what to do: b3 topics create");
        }
    }
}
