package io.b3stream.pipelines.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One setting as it is in effect.
 *
 * @param name dotted name
 * @param value as it would be written in the file; empty when it is secret
 * @param source who set it
 * @param at where: {@code b3.yaml:12} or {@code --batch.size}; empty for a default
 * @param isSecret whether the value is left out
 */
public record EffectiveSetting(String name, String value, Source source, String at, boolean isSecret) {
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+(\\.[0-9]+)?|true|false");

    /** Who set something. */
    public enum Source {
        DEFAULT("default"),
        FILE("file"),
        COMMAND_LINE("command line");

        private final String words;

        Source(String words) {
            this.words = words;
        }
    }

    /** Every setting in the order of the documentation, then {@code kafka.properties.*} by name. */
    public static List<EffectiveSetting> of(TracedSettings traced) {
        List<EffectiveSetting> all = new ArrayList<>();
        Map<String, String> texts = traced.settings().toMap();
        SettingKeys.all().forEach(key -> all.add(of(traced, key.name(), texts.getOrDefault(key.name(), ""))));
        traced.settings()
                .kafkaProperties()
                .forEach((name, value) -> all.add(of(traced, SettingKeys.KAFKA_PROPERTIES_PREFIX + name, value)));
        return all;
    }

    private static EffectiveSetting of(TracedSettings traced, String name, String value) {
        String at = traced.origins().getOrDefault(name, "");
        Source source = at.isEmpty() ? Source.DEFAULT : at.startsWith("--") ? Source.COMMAND_LINE : Source.FILE;
        boolean isSecret = Secrets.isSecret(name, value);
        return new EffectiveSetting(name, isSecret ? "" : value, source, at, isSecret);
    }

    /** A line of YAML that can be read back, with where it comes from; a secret is commented out. */
    public String yaml() {
        String origin = " # " + (source == Source.FILE ? at : source.words);
        if (isSecret) {
            return "#" + name + ": left out, it is secret" + origin;
        }
        return name + ": " + (PLAIN.matcher(value).matches() ? value : quoted()) + origin;
    }

    /** YAML's double quotes, in which a backslash escapes. */
    private String quoted() {
        StringBuilder quoted = new StringBuilder("\"");
        value.chars().forEach(next -> {
            boolean breaksLines = Character.isISOControl(next) || next == 0x2028 || next == 0x2029;
            if (breaksLines || next == '"' || next == '\\') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", next));
                return;
            }
            quoted.append((char) next);
        });
        return quoted.append('"').toString();
    }
}
