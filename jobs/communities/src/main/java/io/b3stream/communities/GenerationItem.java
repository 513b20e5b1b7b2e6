package io.b3stream.communities;

import io.b3stream.mining.batch.AssembledBatch;
import io.b3stream.mining.batch.BatchFigures;
import io.b3stream.mining.batch.ComposedBatch;
import io.b3stream.mining.batch.DatasetExtent;
import io.b3stream.mining.batch.GenerationSummary;
import io.b3stream.mining.batch.QualityFigures;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.flink.api.common.functions.CoGroupFunction;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.MapPartitionFunction;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * What the sink receives, with the keys by which it is ordered: (kind, name, index, content). The name is the data set,
 * or the header in hexadecimal.
 */
public final class GenerationItem extends Tuple4<Integer, String, Integer, GenerationItem.Content> {
    static final int KIND = 0;
    static final int NAME = 1;
    static final int INDEX = 2;

    private static final long serialVersionUID = 1L;

    /** Kinds in the order in which they reach the sink. */
    enum Kind {
        HEADER,
        BATCH,
        NOTE,
        SUMMARY,
        END
    }

    /** One of its components, by kind. */
    public record Content(
            byte @Nullable [] header,
            @Nullable ComposedBatch batch,
            @Nullable GenerationNote note,
            @Nullable GenerationSummary summary,
            @Nullable GenerationTotals totals) {}

    public GenerationItem() {}

    private GenerationItem(Kind kind, String name, int index, Content content) {
        super(kind.ordinal(), name, index, content);
    }

    Content content() {
        return f3;
    }

    static DataSet<GenerationItem> ofHeaders(DataSet<byte[]> headers) {
        return headers.map(new OfHeader()).name("headers");
    }

    static DataSet<GenerationItem> ofBatches(DataSet<AssembledBatch> batches) {
        return batches.flatMap(new OfBatch()).name("batches");
    }

    static DataSet<GenerationItem> ofNotes(DataSet<GenerationNote> notes) {
        return notes.map(note ->
                        new GenerationItem(Kind.NOTE, note.dataset(), 0, new Content(null, null, note, null, null)))
                .returns(GenerationItem.class)
                .name("notes");
    }

    static DataSet<GenerationItem> ofSummaries(
            DataSet<DatasetCount> counts, DataSet<AssembledBatch> batches, GenerationSettings settings) {
        return counts.coGroup(batches.map(new BatchCount.Of()).name("figures"))
                .where(DatasetCount.NUMBER)
                .equalTo(BatchCount.DATASET)
                .with(new Summarize(settings))
                .name("summaries");
    }

    static DataSet<GenerationItem> ofEnd(
            DataSet<byte[]> headers, DataSet<DatasetCount> counts, GenerationSettings settings) {
        return headers.map(header -> new GenerationTotals(1, 0, 0, 0, 0))
                .returns(GenerationTotals.class)
                .name("count headers")
                .union(counts.map(count -> new GenerationTotals(
                                0,
                                1,
                                count.batches(settings.batches()),
                                count.batchedExamples(settings.batches()),
                                count.batchedKeySum(settings.batches())))
                        .returns(GenerationTotals.class)
                        .name("count data sets"))
                .mapPartition(new End())
                .setParallelism(1)
                .name("end marker");
    }

    private static final class OfHeader implements MapFunction<byte[], GenerationItem> {
        private static final long serialVersionUID = 1L;

        @Override
        public GenerationItem map(byte[] header) {
            return new GenerationItem(
                    Kind.HEADER, HexFormat.of().formatHex(header), 0, new Content(header, null, null, null, null));
        }
    }

    private static final class OfBatch implements FlatMapFunction<AssembledBatch, GenerationItem> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(AssembledBatch assembled, Collector<GenerationItem> out) {
            ComposedBatch batch = assembled.batch();
            if (batch != null) {
                out.collect(new GenerationItem(
                        Kind.BATCH, batch.dataset(), batch.index(), new Content(null, batch, null, null, null)));
            }
        }
    }

    private static final class Summarize implements CoGroupFunction<DatasetCount, BatchCount, GenerationItem> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final GenerationSettings settings;

        Summarize(GenerationSettings settings) {
            this.settings = settings;
        }

        @Override
        public void coGroup(
                Iterable<DatasetCount> counts, Iterable<BatchCount> batches, Collector<GenerationItem> out) {
            DatasetCount count = counts.iterator().next();
            Map<BatchCount.Kind, BatchFigures> figures = new EnumMap<>(BatchCount.Kind.class);
            batches.forEach(batch -> figures.merge(batch.kind(), batch.figures(), BatchFigures::plus));
            GenerationSummary summary = QualityFigures.summarize(
                    settings.communities().objective(),
                    new DatasetExtent(
                            count.name(),
                            count.examples(),
                            count.windowEntries(),
                            count.wantedEntries(),
                            count.batches(settings.batches()),
                            count.communities(settings.batches())),
                    figures.getOrDefault(BatchCount.Kind.PUBLISHED, BatchFigures.NONE),
                    figures.getOrDefault(BatchCount.Kind.RANDOM, BatchFigures.NONE));
            out.collect(
                    new GenerationItem(Kind.SUMMARY, count.name(), 0, new Content(null, null, null, summary, null)));
        }
    }

    private static final class End implements MapPartitionFunction<GenerationTotals, GenerationItem> {
        private static final long serialVersionUID = 1L;

        @Override
        public void mapPartition(Iterable<GenerationTotals> parts, Collector<GenerationItem> out) {
            GenerationTotals totals = GenerationTotals.NONE;
            for (GenerationTotals part : parts) {
                totals = totals.plus(part);
            }
            out.collect(new GenerationItem(Kind.END, "", 0, new Content(null, null, null, null, totals)));
        }
    }
}
