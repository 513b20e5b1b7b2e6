package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.graph.GraphSetup;
import io.b3stream.pipelines.settings.EffectiveSetting;
import io.b3stream.pipelines.settings.EffectiveSetting.Source;
import io.b3stream.pipelines.settings.SettingsException;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code b3 config}: {@code print} and {@code check}. */
@Command(name = "config", description = "Print the settings that are in effect (b3 config print), or check them.")
final class ConfigCommand implements Runnable {
    private static final int ANY_DIMENSION = 0;

    private final CommandContext context;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    ConfigCommand(CommandContext context) {
        this.context = context;
    }

    @Command(
            name = "print",
            description = "Print every setting as it is in effect, and where it was set, as YAML that --settings reads;"
                    + " secrets are left out.")
    int print(
            @Mixin SharedOptions shared, @Option(names = "--json", description = "Print them as JSON.") boolean json) {
        List<EffectiveSetting> settings = EffectiveSetting.of(context.traced(shared));
        Terminal terminal = context.terminal();
        if (json) {
            terminal.out().println(Json.write(settings));
            return ExitCode.OK.code();
        }
        settings.forEach(setting -> terminal.out().println(setting.yaml()));
        return ExitCode.OK.code();
    }

    @Command(
            name = "check",
            description = "Say whether the settings are known, in range and go together, or list everything that is"
                    + " wrong. Asks neither Kafka nor Flink: that is b3 doctor.")
    int check(
            @Mixin SharedOptions shared,
            @Option(names = "--json", description = "Print the counts and the problems as JSON.") boolean json) {
        try {
            Map<Source, Long> counts = checked(shared);
            context.terminal().out().println(json ? Json.write(document(counts, List.of())) : line(counts));
            return ExitCode.OK.code();
        } catch (SettingsException | CommandFault wrong) {
            if (!json) {
                throw wrong;
            }
            context.terminal()
                    .out()
                    .println(Json.write(document(Map.of(), FaultLines.of(wrong).lines())));
            return ExitCode.SETTINGS.code();
        }
    }

    private Map<Source, Long> checked(SharedOptions options) {
        var traced = context.traced(options);
        try {
            GraphSetup.jobSettings(traced.settings(), ANY_DIMENSION);
            GraphSetup.flinkConfiguration(traced.settings());
        } catch (IllegalArgumentException refused) {
            throw new CommandFault(ExitCode.SETTINGS, String.valueOf(refused.getMessage()), refused);
        }
        Map<Source, Long> counts = new LinkedHashMap<>();
        EffectiveSetting.of(traced).forEach(setting -> counts.merge(setting.source(), 1L, Long::sum));
        return counts;
    }

    private static String line(Map<Source, Long> counts) {
        return "all is well: " + counts.getOrDefault(Source.FILE, 0L) + " settings of the file, "
                + counts.getOrDefault(Source.COMMAND_LINE, 0L) + " of the command line, "
                + counts.getOrDefault(Source.DEFAULT, 0L) + " defaults";
    }

    private static Map<String, Object> document(Map<Source, Long> counts, List<String> problems) {
        return Map.of("isWell", problems.isEmpty(), "counts", counts, "problems", problems);
    }

    /** No word after {@code config}. */
    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Name what to do: b3 config print or b3 config check");
        }
    }
}
