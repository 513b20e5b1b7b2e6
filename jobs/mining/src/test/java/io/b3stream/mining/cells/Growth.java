package io.b3stream.mining.cells;

import java.util.stream.IntStream;

/** What a shard does with arrivals, on the heap. */
final class Growth {
    final InMemoryMembers members = new InMemoryMembers();
    Codebook codebook;
    private final CellGrowth growth;

    Growth(CellSettings settings, int dimension) {
        this.growth = new CellGrowth(settings);
        this.codebook = Codebook.empty(dimension);
    }

    void add(float[][] vectors) {
        int[] cells = codebook.nearest(vectors);
        members.add(vectors, cells);
        codebook = growth.settle(codebook, codebook.with(vectors, cells), members);
    }

    int largest() {
        return IntStream.range(0, codebook.cells()).map(codebook::members).max().orElseThrow();
    }
}
