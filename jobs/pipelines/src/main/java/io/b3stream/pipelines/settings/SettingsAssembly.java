package io.b3stream.pipelines.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns assignments into settings, or into the list of everything that is wrong with them. */
final class SettingsAssembly {
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, String> kafkaProperties = new TreeMap<>();
    private final Map<String, String> origins = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** Applies one source; within it each key may stand once, and it overrides the sources before. */
    void apply(List<Assignment> source) {
        Map<String, String> seen = new HashMap<>();
        for (Assignment assignment : source) {
            String first = seen.putIfAbsent(assignment.key(), assignment.origin());
            if (first == null) {
                applyOne(assignment);
            } else {
                problems.add(assignment.origin() + ": " + assignment.key() + " is given twice, first at " + first);
            }
        }
    }

    private void applyOne(Assignment assignment) {
        String name = assignment.key();
        origins.put(name, assignment.origin());
        if (name.startsWith(SettingKeys.KAFKA_PROPERTIES_PREFIX)) {
            kafkaProperties.put(
                    name.substring(SettingKeys.KAFKA_PROPERTIES_PREFIX.length()),
                    assignment.value().strip());
            return;
        }
        Optional<SettingKey<?>> declared = SettingKeys.all().stream()
                .filter(key -> key.name().equals(name))
                .findFirst();
        if (declared.isEmpty()) {
            problems.add(assignment.origin() + ": unknown setting " + name + hint(name));
            return;
        }
        SettingKey<?> key = declared.get();
        Optional<?> value = key.type().parse(assignment.value());
        if (value.isEmpty()) {
            problems.add(assignment.origin() + ": " + name + " = " + assignment.value() + " is not " + key.expected());
            return;
        }
        values.put(name, value.get());
    }

    private static String hint(String name) {
        List<String> names =
                SettingKeys.all().stream().<String>map(SettingKey::name).toList();
        String suggestion = NearestName.suggestion(name, names);
        return suggestion.isEmpty() ? "; b3 --help lists all settings" : suggestion;
    }

    /** Where each name that was given was given last. */
    Map<String, String> origins() {
        return Map.copyOf(origins);
    }

    Settings build() {
        Map<String, Object> complete = new HashMap<>(values);
        SettingKeys.all().forEach(key -> complete.putIfAbsent(key.name(), key.defaultValue()));
        Settings settings = new Settings(complete, kafkaProperties);
        problems.addAll(CrossChecks.problems(settings));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings;
    }
}
