package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.terminal.Shown;
import io.b3stream.pipelines.terminal.TextTable;
import io.b3stream.schemas.avro.Generation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Generations, one line each. */
final class GenerationTable {
    private GenerationTable() {}

    static List<String> lines(List<Generation> generations) {
        TextTable table = new TextTable(
                "data set",
                "generation",
                "created",
                "examples",
                "batches",
                "size",
                "K",
                "window share",
                "contamination",
                "content");
        for (Generation generation : generations) {
            table.row(
                    generation.getDataset(),
                    String.valueOf(generation.getGeneration()),
                    created(generation),
                    Shown.count(generation.getExampleCount()),
                    Shown.count(generation.getBatchCount()),
                    String.valueOf(generation.getBatchSize()),
                    String.valueOf(generation.getCommunitySize()),
                    Shown.percent(Shown.figure(generation.getQuality(), "windowShare")),
                    Shown.percent(Shown.figure(generation.getQuality(), "contamination")),
                    Shown.text(generation.getContentSha256(), 12));
        }
        return table.lines();
    }

    static String created(Generation generation) {
        return Instant.ofEpochMilli(generation.getCreatedMillis())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
