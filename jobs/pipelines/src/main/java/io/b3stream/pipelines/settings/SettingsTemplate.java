package io.b3stream.pipelines.settings;

import java.util.List;

/** {@code conf/b3.yaml}: every setting at its default, commented out, with what it does. */
public final class SettingsTemplate {
    private static final List<String> HEAD = List.of(
            "# Settings of B3 Stream. Every line shows a default: remove the leading '#' to change it.",
            "# Keys may also be nested. Arguments override this file: bin/b3 COMMAND --batch.size=128",
            "");

    private static final List<String> TAIL = List.of(
            "", "# Any property of the Kafka clients, such as:", "#kafka.properties.security.protocol: SASL_SSL", "");

    private SettingsTemplate() {}

    /** The file's whole content. */
    public static String yaml() {
        StringBuilder yaml = new StringBuilder(String.join("\n", HEAD));
        String group = "";
        for (SettingKey<?> key : SettingKeys.all()) {
            String keyGroup = key.name().substring(0, key.name().indexOf('.'));
            if (!keyGroup.equals(group)) {
                yaml.append("\n# -- ").append(keyGroup).append('\n');
                group = keyGroup;
            }
            yaml.append("\n# ").append(key.description()).append('\n');
            yaml.append("# Allowed: ").append(key.expected()).append('\n');
            yaml.append('#').append(key.name()).append(": ").append(quoted(key)).append('\n');
        }
        return yaml.append(String.join("\n", TAIL)).toString();
    }

    private static String quoted(SettingKey<?> key) {
        return key.defaultText().isEmpty() ? "\"\"" : key.defaultText();
    }
}
