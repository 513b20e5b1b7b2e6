package io.b3stream.benchmarks.knn;

import io.b3stream.benchmarks.machine.Folders;
import io.b3stream.benchmarks.wordnet.VectorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.apache.flink.core.execution.SavepointFormatType;

/**
 * Native savepoints of exact graphs of WordNet pairs, grown by the operators of GraphJob once and kept in a folder.
 *
 * <p>One is named {@code SAMPLE_TEACHER-SHA_ROWS_exact-int8-R130-layout2.savepoint} and holds the first ROWS pairs. It is
 * there whole or not at all.
 */
public final class GraphSavepoints {
    /** Raised when an older savepoint should not serve any more: other state of the operators, other facts of the rows. */
    private static final int LAYOUT = 2;

    private final Path folder;
    private final VectorFile vectors;

    /** @param folder there already, and writable */
    public GraphSavepoints(Path folder, VectorFile vectors) {
        this.folder = folder;
        this.vectors = vectors;
    }

    /** The savepoint of the first {@code examples} pairs, which need not be there. */
    public Path path(int examples) {
        String vectorsOf = String.valueOf(vectors.path().getFileName()).replaceFirst("_\\d+\\.vectors$", "");
        return folder.resolve(String.format(
                Locale.ROOT,
                "%s_%d_%s-%s-R%d-layout%d.savepoint",
                vectorsOf,
                examples,
                EngineMode.EXACT,
                VectorStorage.INT8,
                KnnOptions.LIST_LENGTH,
                LAYOUT));
    }

    /**
     * Grows what is missing, in one growth.
     *
     * @param sizes numbers of examples, ascending
     */
    public void make(List<Integer> sizes) throws Exception {
        List<Integer> missing =
                sizes.stream().filter(size -> !Files.exists(path(size))).toList();
        if (missing.isEmpty()) {
            return;
        }
        Path scratch = Files.createTempDirectory(folder, "growth-");
        try {
            grow(missing, scratch);
        } finally {
            Folders.delete(scratch);
        }
    }

    private void grow(List<Integer> sizes, Path scratch) throws Exception {
        EngineChain chain = new EngineChain(EngineMode.EXACT, VectorStorage.INT8, List.of());
        RowSource.open(0);
        try (GrowthCluster cluster = GrowthCluster.start(chain, vectors.path(), scratch)) {
            for (int size : sizes) {
                GateGrowth.grow(cluster, size, seen -> {});
                cluster.checkpoint();
                keep(cluster.savepoint(SavepointFormatType.NATIVE), path(size));
            }
        }
    }

    private static void keep(Path savepoint, Path target) throws IOException {
        Files.move(savepoint, target, StandardCopyOption.ATOMIC_MOVE);
        System.out.println("savepoint: " + target);
    }
}
