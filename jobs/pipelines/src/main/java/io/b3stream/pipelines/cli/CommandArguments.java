package io.b3stream.pipelines.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A command line, taken apart: arguments with a dotted name are settings ({@code --batch.size=128}), all others belong
 * to the commands.
 *
 * @param forCommands arguments left for the commands
 * @param settings arguments {@code --key=value}
 */
record CommandArguments(List<String> forCommands, List<String> settings) {
    private static final Pattern SETTING = Pattern.compile("--[A-Za-z0-9-]+\\.[^=\\s]*(=.*)?", Pattern.DOTALL);

    static CommandArguments of(String... arguments) {
        List<String> forCommands = new ArrayList<>();
        List<String> settings = new ArrayList<>();
        for (String argument : arguments) {
            (SETTING.matcher(argument).matches() ? settings : forCommands).add(argument);
        }
        return new CommandArguments(List.copyOf(forCommands), List.copyOf(settings));
    }
}
