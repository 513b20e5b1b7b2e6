package io.b3stream.benchmarks.communities;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.benchmarks.machine.Cost;
import io.b3stream.benchmarks.machine.MeasuredProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes generations in processes of their own, each once. */
final class Generations {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Map<Key, Made> made = new HashMap<>();

    /** @param folder for orders, results and logs */
    Generations(Path folder) {
        this.folder = folder;
    }

    private record Key(
            Path savepoint,
            Recipe recipe,
            int parallelism,
            @Nullable Path prior) {}

    /**
     * A generation that was made.
     *
     * @param file where it is
     * @param published what was published
     * @param cost from the submission to the commit; memory of the whole process
     */
    record Made(Path file, Published published, Cost cost) {}

    /** From nothing. */
    Made make(Path savepoint, Recipe recipe, int parallelism) throws IOException, InterruptedException {
        return make(new Key(savepoint, recipe, parallelism, null));
    }

    /** From the communities of another. */
    Made refresh(Path savepoint, Recipe recipe, int parallelism, Made prior) throws IOException, InterruptedException {
        return make(new Key(savepoint, recipe, parallelism, prior.file()));
    }

    private Made make(Key key) throws IOException, InterruptedException {
        Made known = made.get(key);
        if (known != null) {
            return known;
        }
        String name = "generation-" + made.size();
        Path order = folder.resolve(name + "-order.json");
        Path result = folder.resolve(name + ".json");
        String prior = key.prior() == null ? null : key.prior().toString();
        JSON.writeValue(
                order.toFile(),
                new GenerationOrder(
                        key.savepoint().toString(), key.recipe(), key.parallelism(), prior, result.toString()));
        Cost process =
                MeasuredProcess.runJava(GenerationRun.class, List.of(order.toString()), folder.resolve(name + ".log"));
        Published published = JSON.readValue(result.toFile(), Published.class);
        Cost cost = new Cost(published.seconds(), published.cpuSeconds(), process.peakBytes());
        Made now = new Made(result, published, cost);
        made.put(key, now);
        return now;
    }
}
