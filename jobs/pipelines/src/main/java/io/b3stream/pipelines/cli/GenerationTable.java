package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.generation.BuildRecord;
import io.b3stream.pipelines.terminal.Shown;
import io.b3stream.pipelines.terminal.TextTable;
import io.b3stream.schemas.avro.Generation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/** Generations, one line each. */
final class GenerationTable {
    private GenerationTable() {}

    /** @param arrived what has come since a generation's snapshot, as a person reads it */
    static List<String> lines(List<Generation> generations, Function<Generation, String> arrived) {
        TextTable table = new TextTable(
                "data set",
                "generation",
                "created",
                "build",
                "examples",
                "batches",
                "size",
                "K",
                "window share",
                "contamination",
                "arrived since",
                "content");
        for (Generation generation : generations) {
            table.row(
                    generation.getDataset(),
                    String.valueOf(generation.getGeneration()),
                    created(generation),
                    mode(generation),
                    Shown.count(generation.getExampleCount()),
                    Shown.count(generation.getBatchCount()),
                    String.valueOf(generation.getBatchSize()),
                    String.valueOf(generation.getCommunitySize()),
                    Shown.percent(Shown.figure(generation.getQuality(), "windowShare")),
                    Shown.percent(Shown.figure(generation.getQuality(), "contamination")),
                    arrived.apply(generation),
                    Shown.text(generation.getContentSha256(), 12));
        }
        return table.lines();
    }

    /** Full or warm; a hyphen for generations that do not say. */
    static String mode(Generation generation) {
        return generation.getSettings().getOrDefault(BuildRecord.MODE, "-");
    }

    static String created(Generation generation) {
        return Instant.ofEpochMilli(generation.getCreatedMillis())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
