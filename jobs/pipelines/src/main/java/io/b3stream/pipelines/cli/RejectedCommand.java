package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.cli.Backend.RejectedRecords;
import io.b3stream.pipelines.cli.Backend.ReplaySink;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.wire.Connections;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code b3 rejected}: {@code list} and {@code replay}. */
@Command(name = "rejected", description = "List what was rejected (b3 rejected list), or send it again (... replay).")
final class RejectedCommand implements Runnable {
    private static final int LISTED_MAX = 10_000;
    private static final String NOT_MENDED =
            "What is wrong with a record is not mended by sending it again: it helps after a limit was raised or the"
                    + " teacher was mended. A record that is sent again takes the place of a newer one of its id.";

    private final CommandContext context;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    RejectedCommand(CommandContext context) {
        this.context = context;
    }

    @Command(name = "list", description = "Count rejected records by code, and show the last ones.")
    int list(
            @Mixin SharedOptions shared,
            @Mixin RejectedFilter filter,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "How many are shown. Default: ${DEFAULT-VALUE}")
                    int limit,
            @Option(names = "--json", description = "Print the counts and the records as JSON.") boolean json)
            throws Exception {
        if (limit < 0 || limit > LISTED_MAX) {
            throw new CommandFault(ExitCode.USAGE, "--limit must be in 0.." + LISTED_MAX + ", is " + limit);
        }
        filter.check();
        RejectedList list = new RejectedList(limit);
        try (RejectedRecords records = context.backend().rejected().open(context.settings(shared))) {
            records.read(filter.sinceMillis(), rejection -> {
                if (filter.isWanted(rejection)) {
                    list.add(rejection);
                }
            });
        }
        if (json) {
            context.terminal().out().println(Json.write(list.document()));
        } else {
            list.lines().forEach(context.terminal().out()::println);
        }
        return ExitCode.OK.code();
    }

    @Command(
            name = "replay",
            description = {"Send rejected records to the examples topic again, as they came. " + NOT_MENDED})
    int replay(
            @Mixin SharedOptions shared,
            @Mixin RejectedFilter filter,
            @Option(names = "--limit", paramLabel = "N", description = "Send at most so many. Default: all.") @Nullable
                    Long limit,
            @Option(names = "--dry-run", description = "Send nothing; say what would be sent.") boolean isDry,
            @Option(names = "--yes", description = "Do send them.") boolean isMeant,
            @Option(names = "--json", description = "Print the counts as JSON.") boolean json)
            throws Exception {
        if (isDry == isMeant) {
            throw new CommandFault(
                    ExitCode.USAGE,
                    "Say either --dry-run, to see what would be sent, or --yes, to send it. " + NOT_MENDED);
        }
        if (limit != null && limit < 1) {
            throw new CommandFault(ExitCode.USAGE, "--limit must be at least 1, is " + limit);
        }
        filter.check();
        Settings settings = context.settings(shared);
        long most = limit == null ? Long.MAX_VALUE : limit;
        Replay replay = isDry ? dry(settings, filter, most) : send(settings, filter, most);
        String topic = Connections.topics(settings).examples();
        if (json) {
            context.terminal().out().println(Json.write(replay.document(topic, isDry)));
        }
        if (replay.sentCount() == 0) {
            throw new CommandFault(ExitCode.NOTHING_TO_DO, "No rejected record matches; see: b3 rejected list");
        }
        if (!json) {
            context.terminal().out().println(replay.line(topic, isDry));
            context.terminal().out().println(NOT_MENDED);
        }
        return ExitCode.OK.code();
    }

    private Replay dry(Settings settings, RejectedFilter filter, long limit) throws Exception {
        Replay replay = new Replay(filter, limit, rejection -> {});
        read(settings, filter, replay);
        return replay;
    }

    private Replay send(Settings settings, RejectedFilter filter, long limit) throws Exception {
        try (ReplaySink sink = context.backend().rejected().openReplay(settings)) {
            Replay replay = new Replay(filter, limit, rejection -> sink.send(rejection.again()));
            read(settings, filter, replay);
            sink.flush();
            return replay;
        }
    }

    private void read(Settings settings, RejectedFilter filter, Replay replay) throws Exception {
        try (RejectedRecords records = context.backend().rejected().open(settings)) {
            records.read(filter.sinceMillis(), replay::add);
        }
    }

    /** No word after {@code rejected}. */
    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Name what to do: b3 rejected list or b3 rejected replay");
        }
    }
}
