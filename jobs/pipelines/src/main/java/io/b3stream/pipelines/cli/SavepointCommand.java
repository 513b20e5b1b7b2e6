package io.b3stream.pipelines.cli;

import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_RESTORE_FROM;
import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_JOB_NAME;
import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_SAVEPOINT_DIR;

import io.b3stream.pipelines.flink.Afterwards;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code b3 savepoint}. */
@Command(
        name = "savepoint",
        description = "Take a native savepoint of GraphJob and print its path. Nobody but you deletes it.")
final class SavepointCommand implements Callable<Integer> {
    private static final Pattern PLACE = Pattern.compile("(/|[A-Za-z][A-Za-z0-9+.-]*:/).*");

    private final CommandContext context;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "URI of a folder that every TaskManager can write to. Default: refresh.savepoint-dir, or else"
                    + " what Flink is configured to.")
    private @Nullable String directory;

    @Option(names = "--stop", description = "Stop GraphJob with it: nothing is taken in after the savepoint.")
    private boolean stop;

    @Option(names = "--json", description = "Print the path as JSON.")
    private boolean json;

    SavepointCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        if (directory != null && !PLACE.matcher(directory).matches()) {
            throw new CommandFault(
                    ExitCode.USAGE,
                    "--to is '" + directory + "'; name an absolute path, or a URI such as s3://bucket/savepoints, as"
                            + " every TaskManager sees it");
        }
        Settings settings = context.settings(shared);
        String target = directory == null ? settings.get(REFRESH_SAVEPOINT_DIR) : directory;
        String path = context.backend().savepoints().take(settings, target, stop ? Afterwards.STOP : Afterwards.GO_ON);
        if (json) {
            context.terminal().out().println(Json.write(Map.of("savepoint", path, "stopped", stop)));
            return ExitCode.OK.code();
        }
        context.terminal().out().println(path);
        context.terminal().err().println(next(settings, path));
        return ExitCode.OK.code();
    }

    private String next(Settings settings, String path) {
        String job = settings.get(REFRESH_JOB_NAME);
        String restore = "--" + GRAPH_RESTORE_FROM.name() + "=" + path;
        return stop
                ? job + " has stopped; it goes on from there with: b3 graph " + restore
                : job + " goes on; to go back to this moment, stop it and start it with: b3 graph " + restore;
    }
}
