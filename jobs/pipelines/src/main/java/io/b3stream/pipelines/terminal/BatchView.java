package io.b3stream.pipelines.terminal;

import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.FalseNegative;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A batch as a person reads it: its communities, in each the words that its members share, every query beside its
 * positive, and which positives the mask takes out of a query's denominator.
 */
public final class BatchView {
    private static final int POSITION_WIDTH = 4;
    private static final int WORDS_SHOWN = 6;
    private static final int MASKED_SHOWN = 6;

    private final TrainingBatch batch;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private BatchView(TrainingBatch batch, int width) {
        this.batch = batch;
        this.width = width;
    }

    /** @param width columns of the terminal; longer texts end in an ellipsis */
    public static List<String> lines(TrainingBatch batch, int width) {
        BatchView view = new BatchView(batch, width);
        view.head();
        List<Integer> starts = batch.getCommunityStarts();
        for (int community = 0; community < starts.size(); community++) {
            view.community(community, starts.get(community), view.endOf(community));
        }
        view.mask();
        return view.lines;
    }

    private void head() {
        int size = batch.getExamples().size();
        lines.add("batch " + batch.getIndex() + " of " + batch.getBatchCount() + ", data set " + batch.getDataset()
                + ", generation " + batch.getGeneration() + ": " + size + " examples in "
                + batch.getCommunityStarts().size() + " communities"
                + (batch.getIsShort() ? " (short, the last)" : ""));
    }

    private int endOf(int community) {
        List<Integer> starts = batch.getCommunityStarts();
        return community + 1 < starts.size()
                ? starts.get(community + 1)
                : batch.getExamples().size();
    }

    private void community(int community, int start, int end) {
        List<String> texts = batch.getExamples().subList(start, end).stream()
                .map(example -> example.getQuery() + " " + example.getPositive())
                .toList();
        String shared = SharedWords.of(texts, WORDS_SHOWN);
        lines.add("");
        lines.add(Shown.text("community " + (community + 1) + (shared.isEmpty() ? "" : ": " + shared), width));
        for (int position = start; position < end; position++) {
            example(position);
        }
    }

    private void example(int position) {
        BatchExample example = batch.getExamples().get(position);
        if (isIdAlone(example)) {
            String masked = maskedFor(position);
            String id = Shown.text(example.getId(), Math.max(12, width - POSITION_WIDTH - 2 - masked.length()));
            lines.add(String.format(Locale.ROOT, "%4d  %s%s", position, id, masked));
            return;
        }
        int queryWidth = Math.max(12, width / 4);
        String masked = maskedFor(position);
        int positiveWidth = Math.max(12, width - POSITION_WIDTH - queryWidth - 5 - masked.length());
        String query = Shown.text(shown(example.getQuery()), queryWidth);
        String padding = " ".repeat(queryWidth - query.codePointCount(0, query.length()));
        String positive = Shown.text(shown(example.getPositive()), positiveWidth);
        lines.add(String.format(Locale.ROOT, "%4d  %s%s → %s%s", position, query, padding, positive, masked));
    }

    /** Whether batches were published with their examples' ids only. */
    private static boolean isIdAlone(BatchExample example) {
        return example.getQuery().isEmpty()
                && example.getPositive().isEmpty()
                && example.getQueryImage() == null
                && example.getPositiveImage() == null;
    }

    private static String shown(String text) {
        return text.isEmpty() ? "(image)" : text;
    }

    private String maskedFor(int query) {
        List<Integer> positives = batch.getFalseNegatives().stream()
                .filter(pair -> pair.getQuery() == query)
                .map(FalseNegative::getPositive)
                .toList();
        if (positives.isEmpty()) {
            return "";
        }
        String shown =
                positives.stream().limit(MASKED_SHOWN).map(String::valueOf).collect(Collectors.joining(" "));
        return "  ⊘ " + shown + (positives.size() > MASKED_SHOWN ? " …" : "");
    }

    private void mask() {
        long size = batch.getExamples().size();
        long pairs = size * (size - 1);
        int masked = batch.getFalseNegatives().size();
        lines.add("");
        lines.add("⊘ masked: positives that probably answer the query too, so no negatives for it: " + masked + " of "
                + Shown.count(pairs) + " pairs (" + Shown.percent(pairs == 0 ? 0 : (double) masked / pairs) + ")");
    }
}
