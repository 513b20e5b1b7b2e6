package io.b3stream.connectors.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.connectors.generation.GenerationException;
import io.b3stream.connectors.generation.GenerationException.Reason;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What readers read, in a form that can be compared. */
final class Readings {
    private Readings() {}

    static List<Batch> take(Iterator<Batch> batches, int count) {
        List<Batch> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(batches.next());
        }
        return taken;
    }

    static List<Batch> rest(Iterator<Batch> batches) {
        List<Batch> taken = new ArrayList<>();
        batches.forEachRemaining(taken::add);
        return taken;
    }

    /** A whole pass, whose length was told before. */
    static List<Batch> pass(Batches reader) {
        long length = reader.length();
        List<Batch> batches = rest(reader.epoch());
        assertThat(batches).hasSize((int) length);
        return batches;
    }

    /** Epoch of a generation as one reader sees it. */
    static List<Batch> epoch(BatchesSettings settings, long generation, long epoch) {
        try (Batches reader =
                Batches.of(settings.withGeneration(generation).withOnNewGeneration(OnNewGeneration.PIN))) {
            reader.setEpoch(epoch);
            return pass(reader);
        }
    }

    /** The batches that the reader of a rank takes when all begin at a batch. */
    static List<Batch> share(List<Batch> all, int start, int rank, int worldSize) {
        List<Batch> share = new ArrayList<>();
        int rounds = (all.size() - start) / worldSize;
        for (int round = 0; round < rounds; round++) {
            share.add(all.get(start + rank + round * worldSize));
        }
        return share;
    }

    static void assertFault(ThrowingCallable call, Reason reason, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GenerationException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(message);
    }
}
