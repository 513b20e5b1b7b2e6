package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.demo.DemoRequest;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code b3 demo}. */
@Command(
        name = "demo",
        description = "Run everything in this process on real pairs: Kafka, Flink, two generations, a report.")
final class DemoCommand implements Callable<Integer> {
    private static final String FOLDER_OPTION = "--folder";
    private static final String FOLDER_DEFAULT = "target/demo";

    private final CommandContext context;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "Your own pairs, as produce reads them. Default: 5,000 WordNet pairs.")
    private String data = "";

    @Option(
            names = "--keep-running",
            arity = "0..1",
            fallbackValue = "true",
            description = "Leave Kafka and Flink up until Ctrl-C.")
    private boolean keepsRunning;

    @Option(
            names = FOLDER_OPTION,
            paramLabel = "FOLDER",
            defaultValue = FOLDER_DEFAULT,
            description = "Where summary.json, demo.log and all state go. Default: ${DEFAULT-VALUE}")
    private Path folder = Path.of(FOLDER_DEFAULT);

    DemoCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        DemoRequest request = new DemoRequest(ownPairs(), keepsRunning, folder.toAbsolutePath());
        return context.backend()
                .demo()
                .run(context.settings(shared), request, context.terminal())
                .code();
    }

    /** An empty name stands for none, so that a build can always pass the option. */
    private @Nullable Path ownPairs() {
        if (data.isEmpty()) {
            return null;
        }
        Path file = Path.of(data);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CommandFault(ExitCode.INPUT, "No readable file at " + data + ": check --data");
        }
        return file;
    }

    /** The folder that a demo's arguments name, before they are parsed: the log is opened first. */
    static Path folderOf(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).startsWith(FOLDER_OPTION + "=")) {
                return Path.of(arguments.get(i).substring(FOLDER_OPTION.length() + 1));
            }
            if (arguments.get(i).equals(FOLDER_OPTION) && i + 1 < arguments.size()) {
                return Path.of(arguments.get(i + 1));
            }
        }
        return Path.of(FOLDER_DEFAULT);
    }
}
