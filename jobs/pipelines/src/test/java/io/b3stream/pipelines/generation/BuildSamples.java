package io.b3stream.pipelines.generation;

import io.b3stream.mining.embedding.TeacherIdentity;
import io.b3stream.pipelines.generation.BuildRecord.FullBuild;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.schemas.GenerationCodec;
import io.b3stream.schemas.avro.Generation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Manifests at the default settings. */
final class BuildSamples {
    private BuildSamples() {}

    /** What is known of the next generation. */
    static Generation coming() {
        return ManifestTemplate.of(
                new GenerationRequest("savepoint", 8, 0, 1_500, BuildChoice.BY_RULE),
                Settings.defaults(),
                new TeacherIdentity("teacher", "ab12", "cd34", "", 8, "mean", "", "", 512),
                "test");
    }

    /** A warm generation. */
    static Generation warm(String dataset, long number, @Nullable FullBuild full, double kept) {
        Map<String, String> settings = new HashMap<>(coming().getSettings());
        Map<String, Double> quality = new HashMap<>(Map.of(BuildRecord.KEPT, kept));
        new BuildRecord(BuildMode.WARM, "a sample", full).describe(settings, quality);
        return GenerationCodec.toBuilder(coming())
                .setDataset(dataset)
                .setGeneration(number)
                .setSettings(settings)
                .setQuality(quality)
                .build();
    }
}
