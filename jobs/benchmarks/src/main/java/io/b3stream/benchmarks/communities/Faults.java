package io.b3stream.benchmarks.communities;

import java.util.ArrayList;
import java.util.List;

/** What must not happen, whatever the goals: the benchmark fails by it. */
final class Faults {
    /** Of what METIS' recursive bisection keeps, what ours keeps at least when it has the same objective. */
    static final double KEPT_FLOOR = .90;

    /** Begins the note of a row whose published bytes differ from those at another parallelism. */
    static final String OTHER_BYTES = "OTHER BYTES than at parallelism ";

    private Faults() {}

    /** All faults in words; none is what is wanted. */
    static List<String> of(Rows rows) {
        List<String> faults = new ArrayList<>();
        for (Row row : rows.all()) {
            Recipe recipe = row.recipe();
            Row.Generation ours = row.ours();
            PartitionFigures figures = row.figures();
            if (recipe == null || ours == null || figures == null) {
                continue;
            }
            String name = "K=" + row.communitySize() + ", " + row.method() + " (" + recipe.words() + "): ";
            if (!figures.exact()) {
                faults.add(name + "sizes " + figures.smallest() + ".." + figures.largest() + " are not exact");
            }
            if (ours.batchDuplicatePairs() > 0) {
                faults.add(name + ours.batchDuplicatePairs() + " pairs with equal texts share a batch");
            }
            if (row.note().startsWith(OTHER_BYTES)) {
                faults.add(name + row.note());
            }
            double ratio = rows.keptRatio(row, Row.METIS_RB).orElse(1);
            if (recipe.penalty() == 0 && ratio < KEPT_FLOOR) {
                faults.add(name + "keeps " + ratio + " of what METIS rb keeps");
            }
        }
        return faults;
    }
}
