package io.b3stream.pipelines.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.pipelines.terminal.WireSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GenerationWatchTest {
    private static final Instant START = Instant.ofEpochSecond(1_700_000_000);
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final SetClock clock = new SetClock(START);
    private final List<String> said = new ArrayList<>();
    private final List<PublishedGeneration> published = new ArrayList<>();
    private Exception fault;

    private final GenerationWatch watch = new GenerationWatch(
            () -> {
                if (fault != null) {
                    throw fault;
                }
                return published;
            },
            clock,
            said::add);

    @Test
    void beforeTheFirstLookNothingIsKnown() {
        assertThat(watch.last()).isEqualTo(new Observation(List.of(), false, START, null));
        assertThat(said).isEmpty();
    }

    @Test
    void whatIsPublishedIsSeenWithTheTime() {
        published.add(new PublishedGeneration(WireSamples.generation("wordnet", 1), OptionalLong.of(7)));
        clock.advance(PAUSE);
        watch.look();
        assertThat(watch.last()).isEqualTo(new Observation(published, true, START.plus(PAUSE), START.plus(PAUSE)));
    }

    @Test
    void aFaultLeavesWhatWasSeenAndSaysSinceWhen() {
        published.add(new PublishedGeneration(WireSamples.generation("wordnet", 1), OptionalLong.of(7)));
        watch.look();
        fault = new IllegalStateException("no broker");
        clock.advance(PAUSE);
        watch.look();
        assertThat(watch.last()).isEqualTo(new Observation(published, false, START.plus(PAUSE), START));
    }

    @Test
    void aDataSetThatIsGoneIsForgotten() {
        published.add(new PublishedGeneration(WireSamples.generation("wordnet", 1), OptionalLong.of(7)));
        watch.look();
        published.clear();
        watch.look();
        assertThat(watch.last().generations()).isEmpty();
    }

    @Test
    void everyChangeIsSaidOnce() {
        fault = new IllegalStateException("no broker");
        watch.look();
        watch.look();
        fault = null;
        watch.look();
        watch.look();
        fault = new IllegalStateException("no right");
        watch.look();
        watch.look();
        assertThat(said)
                .containsExactly(
                        "Generations cannot be read, trying on: no broker",
                        "Generations can be read: 0 data sets",
                        "Generations cannot be read, trying on: no right");
    }
}
