package io.b3stream.pipelines.settings;

import java.util.ArrayList;
import java.util.List;

/** The settings as a person reads them. */
public final class SettingsTable {
    private SettingsTable() {}

    /** A Markdown table of all settings; README.md holds it between markers, and a test keeps it current. */
    public static String markdown() {
        StringBuilder table = new StringBuilder("| setting | default | allowed | what it does |\n|---|---|---|---|\n");
        for (SettingKey<?> key : SettingKeys.all()) {
            row(table, "`" + key.name() + "`", "`" + key.defaultText() + "`", key.expected(), key.description());
        }
        row(table, "`kafka.properties.*`", "", "any Kafka client property", "Passed to every Kafka client as it is.");
        return table.toString();
    }

    private static void row(StringBuilder table, String name, String value, String expected, String description) {
        String shown = value.equals("``") ? "" : value;
        table.append("| " + name + " | " + shown + " | " + expected + " | " + description.replace("|", "\\|") + " |\n");
    }

    /** Lines for {@code --help}: name and default, then allowed values and meaning, indented. */
    public static List<String> helpLines() {
        List<String> lines = new ArrayList<>();
        for (SettingKey<?> key : SettingKeys.all()) {
            lines.add("  --" + key.name() + "=" + key.defaultText());
            lines.add("        " + key.description() + " (" + key.expected() + ")");
        }
        lines.add("  --kafka.properties.NAME=VALUE");
        lines.add("        Passed to every Kafka client as it is.");
        return lines;
    }
}
