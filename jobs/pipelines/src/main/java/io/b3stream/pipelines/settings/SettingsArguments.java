package io.b3stream.pipelines.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of a program: {@code --settings FILE} and {@code --key=value}. */
final class SettingsArguments {
    private static final String FILE = "--settings";

    private SettingsArguments() {}

    /** The file named by {@code --settings}, or null. */
    static @Nullable Path file(String... arguments) {
        Path file = null;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith(FILE + "=")) {
                file = Path.of(arguments[i].substring(FILE.length() + 1));
            } else if (arguments[i].equals(FILE)) {
                if (i + 1 == arguments.length) {
                    throw new SettingsException("--settings needs a file: --settings conf/b3.yaml");
                }
                file = Path.of(arguments[++i]);
            }
        }
        return file;
    }

    /** All arguments but {@code --settings} and its file. */
    static List<String> withoutFile(String... arguments) {
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals(FILE)) {
                i++;
            } else if (!arguments[i].startsWith(FILE + "=")) {
                rest.add(arguments[i]);
            }
        }
        return rest;
    }

    /** @throws SettingsException naming each secret that is among the arguments, where others see it */
    static void requireNoSecrets(String... arguments) {
        List<String> problems = overrides(withoutFile(arguments)).stream()
                .filter(given -> Secrets.isInClear(given.key(), given.value()))
                .map(given -> given.origin()
                        + ": Flink logs a job's arguments, and shows them in places; write it into the settings"
                        + " file, as ${secret:FOLDER:FILE} if it can be")
                .toList();
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    static List<Assignment> overrides(List<String> arguments) {
        return arguments.stream().map(SettingsArguments::override).toList();
    }

    private static Assignment override(String argument) {
        int equals = argument.indexOf('=');
        if (!argument.startsWith("--") || equals < 0) {
            throw new SettingsException(
                    shown(argument) + ": settings are given as --key=value, such as --batch.size=128");
        }
        String key = argument.substring(2, equals);
        return new Assignment(key, argument.substring(equals + 1), "--" + key);
    }

    /** An argument without what may be a secret: its value, or all of it where it has no name. */
    private static String shown(String argument) {
        int equals = argument.indexOf('=');
        if (equals > 0) {
            return argument.substring(0, equals);
        }
        return argument.startsWith("--") ? argument : "an argument without a name";
    }
}
