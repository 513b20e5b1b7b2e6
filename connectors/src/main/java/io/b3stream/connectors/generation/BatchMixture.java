package io.b3stream.connectors.generation;

import io.b3stream.schemas.Sha256;
import io.b3stream.schemas.avro.Generation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The order in which a trainer of several data sets takes their batches, each of one data set. A function of its
 * arguments alone, so that every rank and every restart finds the same order. The rule, to be kept by every client:
 *
 * <ol>
 *   <li><b>Shares.</b> One epoch takes n_d batches of data set d, T = Σ n_d. Proportional: n_d is the number of its
 *       batches. Uniform: n_d is the largest number of batches of any data set. By weights w_d: T is the number of all
 *       batches; n_d is the whole part of T·w_d / Σ w, and the batches still missing from T go, one each, to the largest
 *       remainders, equal ones by name.
 *   <li><b>Spreading.</b> At step t = 0 .. T−1 comes the data set with the largest (t+1)·n_d − T·(how many of d have
 *       come); of equal ones that with the smallest hexadecimal SHA-256 of the UTF-8 text {@code seed/epoch/name}.
 *   <li><b>Batches.</b> The batches of a data set stand in one endless row of its own epochs. Epoch e takes those from
 *       e·n_d on: the one at position x has index x mod b_d in the data set's own epoch ⌊x / b_d⌋, the <em>repetition</em>,
 *       where b_d is the number of its batches.
 * </ol>
 */
public final class BatchMixture {
    /** Largest weight. */
    public static final long WEIGHT_MAX = 1_000_000;

    private final SortedMap<String, Integer> batches;
    private final SortedMap<String, Long> taken;
    private final long total;

    /**
     * A batch's turn.
     *
     * @param dataset data set
     * @param repetition the data set's own epoch, from 0
     * @param index of the batch in that epoch
     */
    public record Turn(String dataset, long repetition, int index) {}

    private BatchMixture(SortedMap<String, Integer> batches, SortedMap<String, Long> taken) {
        this.batches = batches;
        this.taken = taken;
        this.total = taken.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Each data set's batches once per epoch.
     *
     * @param batches number of batches by data set, each at least 1
     */
    public static BatchMixture proportional(Map<String, Integer> batches) {
        SortedMap<String, Long> taken = new TreeMap<>();
        checked(batches).forEach((dataset, count) -> taken.put(dataset, (long) count));
        return new BatchMixture(checked(batches), taken);
    }

    /** As many batches of each data set per epoch: those of the largest once, the others' again and again. */
    public static BatchMixture uniform(Map<String, Integer> batches) {
        SortedMap<String, Integer> counts = checked(batches);
        long most = counts.values().stream().mapToLong(Integer::longValue).max().orElse(0);
        SortedMap<String, Long> taken = new TreeMap<>();
        counts.keySet().forEach(dataset -> taken.put(dataset, most));
        return new BatchMixture(counts, taken);
    }

    /**
     * Batches in proportion to weights, as many per epoch as there are.
     *
     * @param weights one of 0 to {@value #WEIGHT_MAX} for each data set, not all 0
     */
    public static BatchMixture weighted(Map<String, Integer> batches, Map<String, Long> weights) {
        SortedMap<String, Integer> counts = checked(batches);
        if (!counts.keySet().equals(weights.keySet())) {
            throw new IllegalArgumentException("weights are needed for " + counts.keySet() + ", there are those of "
                    + new TreeMap<>(weights).keySet());
        }
        weights.forEach((dataset, weight) -> {
            if (weight < 0 || weight > WEIGHT_MAX) {
                throw new IllegalArgumentException(
                        "the weight of " + dataset + " must be in [0, " + WEIGHT_MAX + "], is " + weight);
            }
        });
        return new BatchMixture(counts, shares(counts, weights));
    }

    private static SortedMap<String, Long> shares(SortedMap<String, Integer> counts, Map<String, Long> weights) {
        long total = counts.values().stream().mapToLong(Integer::longValue).sum();
        long weightSum = weights.values().stream().mapToLong(Long::longValue).sum();
        if (weightSum == 0) {
            throw new IllegalArgumentException("all weights are 0");
        }
        SortedMap<String, Long> taken = new TreeMap<>();
        Map<String, Long> remainders = new TreeMap<>();
        long missing = total;
        for (String dataset : counts.keySet()) {
            long product = total * weights.getOrDefault(dataset, 0L);
            taken.put(dataset, product / weightSum);
            remainders.put(dataset, product % weightSum);
            missing -= product / weightSum;
        }
        remainders.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(missing)
                .forEach(entry -> taken.merge(entry.getKey(), 1L, Long::sum));
        return taken;
    }

    private static SortedMap<String, Integer> checked(Map<String, Integer> batches) {
        batches.forEach((dataset, count) -> {
            if (count < 1) {
                throw new IllegalArgumentException("data set " + dataset + " must have at least 1 batch, has " + count);
            }
        });
        return new TreeMap<>(batches);
    }

    /** Number of batches by data set, as manifests state them. */
    public static Map<String, Integer> batches(Collection<Generation> manifests) {
        Map<String, Integer> batches = new TreeMap<>();
        for (Generation manifest : manifests) {
            if (batches.put(manifest.getDataset(), manifest.getBatchCount()) != null) {
                throw new IllegalArgumentException("data set " + manifest.getDataset() + " has two manifests");
            }
        }
        return batches;
    }

    /** Batches per epoch, of all data sets. */
    public long total() {
        return total;
    }

    /** Batches of each data set per epoch. */
    public SortedMap<String, Long> taken() {
        return new TreeMap<>(taken);
    }

    /**
     * One epoch.
     *
     * @param seed decides whose turn it is where several have the same right
     * @param epoch from 0
     */
    public List<Turn> epoch(long seed, long epoch) {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch must be at least 0, is " + epoch);
        }
        List<String> ordered = new ArrayList<>(taken.keySet());
        ordered.sort(Comparator.comparing(
                dataset -> Sha256.hex((seed + "/" + epoch + "/" + dataset).getBytes(StandardCharsets.UTF_8))));
        Map<String, Long> come = new TreeMap<>();
        List<Turn> turns = new ArrayList<>(Math.toIntExact(total));
        for (long step = 0; step < total; step++) {
            String dataset = next(ordered, come, step);
            long count = come.merge(dataset, 1L, Long::sum) - 1;
            turns.add(turn(dataset, epoch * taken.getOrDefault(dataset, 0L) + count));
        }
        return turns;
    }

    private String next(List<String> ordered, Map<String, Long> come, long step) {
        String next = ordered.get(0);
        long most = Long.MIN_VALUE;
        for (String dataset : ordered) {
            long claim = (step + 1) * taken.getOrDefault(dataset, 0L) - total * come.getOrDefault(dataset, 0L);
            if (claim > most) {
                most = claim;
                next = dataset;
            }
        }
        return next;
    }

    private Turn turn(String dataset, long position) {
        int count = batches.getOrDefault(dataset, 1);
        return new Turn(dataset, position / count, (int) (position % count));
    }
}
