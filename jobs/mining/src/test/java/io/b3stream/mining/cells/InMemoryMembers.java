package io.b3stream.mining.cells;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Members on the heap. */
final class InMemoryMembers implements Members {
    private static final Comparator<CellMove> ORDER =
            Comparator.comparingInt(CellMove::from).thenComparingInt(CellMove::member);

    private final Map<Integer, List<float[]>> cells = new TreeMap<>();
    private int moves;

    void add(float[][] vectors, int[] chosen) {
        for (int row = 0; row < vectors.length; row++) {
            members(chosen[row]).add(vectors[row]);
        }
    }

    @Override
    public float[][] of(int cell) {
        return members(cell).toArray(float[][]::new);
    }

    @Override
    public void apply(List<CellMove> changes) {
        if (!changes.stream().sorted(ORDER).distinct().toList().equals(changes)) {
            throw new IllegalArgumentException("moves out of order, or a member twice: " + changes);
        }
        List<float[]> moved = changes.stream()
                .map(move -> members(move.from()).get(move.member()))
                .toList();
        for (int i = changes.size() - 1; i >= 0; i--) {
            members(changes.get(i).from()).remove(changes.get(i).member());
        }
        for (int i = 0; i < moved.size(); i++) {
            members(changes.get(i).to()).add(moved.get(i));
        }
        moves += changes.size();
    }

    int moves() {
        return moves;
    }

    Stream<float[]> all() {
        return cells.values().stream().flatMap(List::stream);
    }

    /** Verifies that a codebook counts and averages these members. */
    void checkIntegrity(Codebook codebook) {
        for (int cell = 0; cell < codebook.cells(); cell++) {
            List<float[]> members = members(cell);
            if (members.size() != codebook.members(cell)) {
                throw new IllegalStateException("cell " + cell + " has " + members.size()
                        + " members, the codebook counts " + codebook.members(cell));
            }
            for (int i = 0; i < codebook.dimension() && !members.isEmpty(); i++) {
                int component = i;
                double mean = members.stream()
                        .mapToDouble(member -> member[component])
                        .average()
                        .orElseThrow();
                float kept = codebook.centroid(cell).mean()[i];
                if (Math.abs(mean - kept) > 1e-3) {
                    throw new IllegalStateException(
                            "component " + i + " of cell " + cell + " has mean " + mean + ", kept is " + kept);
                }
            }
        }
    }

    private List<float[]> members(int cell) {
        return cells.computeIfAbsent(cell, absent -> new ArrayList<>());
    }
}
