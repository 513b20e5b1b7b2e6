package io.b3stream.pipelines.terminal;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a command ended, for the program that called it. The numbers are part of the contract. */
public enum ExitCode {
    OK(0, "Done."),
    UNEXPECTED(1, "Something that should not happen; --verbose shows where."),
    USAGE(2, "The command line is wrong."),
    SETTINGS(3, "A setting is unknown, out of range or contradicts another, or the model cannot be used."),
    KAFKA(4, "Kafka is not reachable, a topic is missing, or the right to use it is."),
    FLINK(5, "Flink is not reachable, or a job failed; status: GraphJob is not well."),
    INPUT(
            6,
            "A file or message is missing or damaged; produce, delete: some lines are unusable, the others were sent."),
    NOTHING_TO_DO(
            7, "Nothing to do: no generation yet, fewer examples than a batch, or no rejected record to send again.");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /** Code to meaning, in order, as {@code --help} shows them. */
    public static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (ExitCode exit : values()) {
            meanings.put(String.valueOf(exit.code), exit.meaning);
        }
        return meanings;
    }
}
