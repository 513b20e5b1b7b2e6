package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.settings.TracedSettings;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.Terminal;
import io.b3stream.pipelines.wire.Connections;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What every command is given.
 *
 * @param terminal where it writes
 * @param environment environment variables; {@code B3_SETTINGS} names the settings file when {@code --settings} does not
 * @param overrides settings of the command line
 * @param backend what it asks
 */
record CommandContext(Terminal terminal, Map<String, String> environment, List<String> overrides, Backend backend) {
    private static final String SETTINGS_VARIABLE = "B3_SETTINGS";

    /** @throws io.b3stream.pipelines.settings.SettingsException naming everything that is wrong with them */
    Settings settings(SharedOptions options) {
        return traced(options).settings();
    }

    /** The same, with where each of them was set. */
    TracedSettings traced(SharedOptions options) {
        String fromEnvironment = environment.getOrDefault(SETTINGS_VARIABLE, "");
        Path file = options.settings();
        if (file == null && !fromEnvironment.isBlank()) {
            file = Path.of(fromEnvironment);
        }
        TracedSettings traced = TracedSettings.load(file, overrides);
        try {
            Connections.kafka(traced.settings());
            Connections.topics(traced.settings());
        } catch (IllegalArgumentException refused) {
            throw new CommandFault(ExitCode.SETTINGS, "kafka.*: " + refused.getMessage(), refused);
        }
        return traced;
    }
}
