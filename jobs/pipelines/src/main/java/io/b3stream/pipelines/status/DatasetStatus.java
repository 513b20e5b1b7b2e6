package io.b3stream.pipelines.status;

import io.b3stream.pipelines.generation.BuildRecord;
import io.b3stream.schemas.avro.Generation;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The last generation of a data set.
 *
 * @param dataset name of the data set
 * @param generation its number
 * @param ageMillis since it was made
 * @param build full, warm, or a hyphen where the manifest does not say
 * @param examples how many it holds
 * @param arrived records that have come since its snapshot; null where the input cannot be asked
 * @param seconds that its phases took together
 */
public record DatasetStatus(
        String dataset,
        long generation,
        long ageMillis,
        String build,
        long examples,
        @Nullable Long arrived,
        double seconds) {
    public static DatasetStatus of(Generation manifest, OptionalLong arrived, long nowMillis) {
        return new DatasetStatus(
                manifest.getDataset(),
                manifest.getGeneration(),
                Math.max(0, nowMillis - manifest.getCreatedMillis()),
                manifest.getSettings().getOrDefault(BuildRecord.MODE, "-"),
                manifest.getExampleCount(),
                arrived.isPresent() ? arrived.getAsLong() : null,
                manifest.getSeconds().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum());
    }
}
