package io.b3stream.pipelines.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.pipelines.refresh.Refresher;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** A refresh that goes on in the background. */
final class Refreshing {
    private final List<String> phrases = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> end;

    /** @param refresher makes a Refresher that tells what it does */
    Refreshing(Function<Consumer<String>, Refresher> refresher) {
        this.end = CompletableFuture.runAsync(() -> {
            try {
                refresher.apply(phrases::add).refresh();
            } catch (Exception e) {
                throw new IllegalStateException("the refresh failed after " + phrases, e);
            }
        });
    }

    /** Waits until it says that it does something. */
    void awaitPhrase(String part) throws Exception {
        Installation.await(
                "the refresh says " + part,
                () -> phrases,
                said -> said.stream().anyMatch(phrase -> phrase.contains(part)) || end.isDone());
    }

    void awaitEnd() throws Exception {
        end.get(Installation.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Waits until it ends, well or for this reason. */
    void awaitEnd(String reason) throws Exception {
        try {
            awaitEnd();
        } catch (ExecutionException e) {
            assertThat(e).hasStackTraceContaining(reason);
        }
    }
}
