package io.b3stream.communities;

import io.b3stream.mining.community.Citation;
import io.b3stream.mining.community.CommunitySettings;
import io.b3stream.mining.community.ContentHashes;
import io.b3stream.mining.community.EdgeBlock;
import io.b3stream.mining.community.ListEdges;
import io.b3stream.mining.knn.GraphVertex;
import java.util.Arrays;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.java.tuple.Tuple8;
import org.apache.flink.util.Collector;

/**
 * The entries of one list that point into one block: (block, source, query, positive and label hash of the source, targets,
 * similarities, weights). In blocks, because a record per entry costs several times as much.
 */
public final class CitationBlock extends Tuple8<Integer, Long, Long, Long, Long, long[], float[], int[]> {
    static final int BLOCK = 0;

    private static final long serialVersionUID = 1L;

    public CitationBlock() {}

    private CitationBlock(int block, GraphVertex source, int entries) {
        super(
                block,
                source.key(),
                source.queryHash(),
                source.positiveHash(),
                source.labelHash(),
                new long[entries],
                new float[entries],
                new int[entries]);
    }

    void addTo(EdgeBlock edges) {
        ContentHashes contents = new ContentHashes(f2, f3, f4);
        for (int i = 0; i < f5.length; i++) {
            edges.addCitation(f5[i], new Citation(f1, contents, f6[i], f7[i]));
        }
    }

    /** Cuts each list into the blocks of its targets. */
    static final class Cite implements FlatMapFunction<GraphVertex, CitationBlock> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final CommunitySettings settings;
        private final Blocks blocks;

        Cite(CommunitySettings settings, Blocks blocks) {
            this.settings = settings;
            this.blocks = blocks;
        }

        @Override
        public void flatMap(GraphVertex vertex, Collector<CitationBlock> out) {
            int[] sizes = new int[blocks.count()];
            ListEdges.citations(vertex, settings.objective(), (target, citation) -> sizes[blocks.of(target)]++);
            CitationBlock[] cut = new CitationBlock[sizes.length];
            Arrays.setAll(cut, block -> new CitationBlock(block, vertex, sizes[block]));
            ListEdges.citations(vertex, settings.objective(), (target, citation) -> {
                int block = blocks.of(target);
                int place = --sizes[block];
                cut[block].f5[place] = target;
                cut[block].f6[place] = citation.similarity();
                cut[block].f7[place] = citation.weight();
            });
            for (CitationBlock block : cut) {
                if (block.f5.length > 0) {
                    out.collect(block);
                }
            }
        }
    }
}
