package io.b3stream.benchmarks.communities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.communities.GenerationNote;
import io.b3stream.communities.GenerationSink;
import io.b3stream.mining.batch.ComposedBatch;
import io.b3stream.mining.batch.Fingerprints;
import io.b3stream.mining.batch.GenerationSummary;
import io.b3stream.mining.batch.MinedNegatives;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedSinkTest {
    private static final GenerationNote CHURN = new GenerationNote(GenerationNote.Subject.FIGURE, "set", "churn", .5);

    private static final GenerationNote CHANGED =
            new GenerationNote(GenerationNote.Subject.FIGURE, "set", "edgesChanged", .1);

    @Test
    void batchesAreKeptByCommunity() throws Exception {
        Published published = publish(List.of(), batch(0, new long[] {4, 9, 2}));

        assertThat(published.batches()).isDeepEqualTo(new long[][][] {{{4, 9}, {2}}});
        assertThat(published.quality()).containsEntry("keptEdges", .25);
        assertThat(published.seconds()).isPositive();
    }

    @Test
    void everythingThatIsPublishedIsInTheDigestButTimes() throws Exception {
        String digest = publish(List.of(CHURN), batch(0, new long[] {4, 9, 2})).sha256();

        assertThat(publish(List.of(CHURN), batch(0, new long[] {4, 9, 2})).sha256())
                .isEqualTo(digest);
        assertThat(publish(List.of(CHURN), batch(1, new long[] {4, 9, 2})).sha256())
                .as("another mask")
                .isNotEqualTo(digest);
        assertThat(publish(List.of(CHURN), batch(0, new long[] {9, 4, 2})).sha256())
                .as("another order")
                .isNotEqualTo(digest);
        assertThat(publish(List.of(), batch(0, new long[] {4, 9, 2})).sha256())
                .as("no churn")
                .isNotEqualTo(digest);
        GenerationNote time = new GenerationNote(GenerationNote.Subject.SECONDS, "", "edges", 3);
        assertThat(publish(List.of(CHURN, time), batch(0, new long[] {4, 9, 2})).sha256())
                .isEqualTo(digest);
    }

    @Test
    void theOrderOfNotesMakesNoDifference() throws Exception {
        ComposedBatch batch = batch(0, new long[] {4, 9, 2});

        assertThat(publish(List.of(CHURN, CHANGED), batch).sha256())
                .isEqualTo(publish(List.of(CHANGED, CHURN), batch).sha256());
    }

    @Test
    void whatWasNotCommittedIsNotPublished() {
        new PublishedSink.Factory().open();

        assertThatThrownBy(() -> PublishedSink.latest().published(0, 0, 0))
                .hasMessageContaining("no generation was committed");
    }

    private static Published publish(List<GenerationNote> notes, ComposedBatch batch) throws Exception {
        long start = System.nanoTime();
        try (GenerationSink sink = new PublishedSink.Factory().open()) {
            sink.header(new byte[0]);
            sink.batch(batch);
            for (GenerationNote note : notes) {
                sink.note(note);
            }
            sink.summary(new GenerationSummary("set", 3, 1, 2, new String[] {"keptEdges"}, new double[] {.25}));
            sink.commit();
        }
        return PublishedSink.latest().published(start, 1, 1);
    }

    private static ComposedBatch batch(int masked, long[] keys) {
        return new ComposedBatch(
                "set",
                0,
                1,
                false,
                keys,
                new byte[keys.length][1],
                new int[] {0, 2},
                new int[] {masked},
                new int[] {2},
                Fingerprints.UNKNOWN,
                MinedNegatives.NONE);
    }
}
