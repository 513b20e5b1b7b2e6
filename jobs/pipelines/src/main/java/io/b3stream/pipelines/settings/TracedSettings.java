package io.b3stream.pipelines.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings, and where they were set.
 *
 * @param settings the settings
 * @param origins by name, {@code b3.yaml:12} or {@code --batch.size}; a name that is not here has its default
 */
public record TracedSettings(Settings settings, Map<String, String> origins) {
    public TracedSettings {
        origins = Map.copyOf(origins);
    }

    /** As {@link Settings#load}. */
    public static TracedSettings load(@Nullable Path file, List<String> overrides) {
        SettingsAssembly assembly = new SettingsAssembly();
        if (file != null) {
            assembly.apply(SettingsFile.read(file));
        }
        assembly.apply(SettingsArguments.overrides(overrides));
        return new TracedSettings(assembly.build(), assembly.origins());
    }
}
