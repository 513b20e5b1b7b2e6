package io.b3stream.benchmarks.communities;

import io.b3stream.benchmarks.communities.Generations.Made;
import io.b3stream.benchmarks.knn.GraphSavepoints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Our rows: generations as they are published, duplicates moved apart. */
final class OurRows {
    /** Of all rows but those that ask for another. */
    static final int PARALLELISM = 2;

    /** The others. */
    static final int[] PARALLELISMS = {1, 4};

    /** λ of the refresh and of the other parallelisms. */
    static final double PENALTY = 2;

    /** λ of the rows that are measured at the main K only. */
    static final double[] PENALTIES = {.5, 1};

    private final CommunitiesOptions options;
    private final GraphLists lists;
    private final Generations generations;
    private final Consumer<Row> rows;
    private final Path savepoint;
    private final Path before;

    /** @param rows told of each row when it is measured */
    OurRows(
            CommunitiesOptions options,
            GraphLists lists,
            GraphSavepoints savepoints,
            Generations generations,
            Consumer<Row> rows) {
        this.options = options;
        this.lists = lists;
        this.generations = generations;
        this.rows = rows;
        this.savepoint = savepoints.path(options.examples());
        this.before = savepoints.path(options.beforeGrowth());
    }

    /** Measures those that are asked for; only the main K has all of them. */
    void measure(int communitySize) throws IOException, InterruptedException {
        boolean isMain = communitySize == options.mainSize();
        int rounds = Recipe.ROUNDS;
        if (options.rows().contains(RowGroup.OURS)) {
            fromNothing(Recipe.rankWindow(communitySize, 0, rounds));
        }
        if (options.rows().contains(RowGroup.ROUNDS)) {
            fromNothing(Recipe.rankWindow(communitySize, 0, Recipe.MANY_ROUNDS));
        }
        if (options.rows().contains(RowGroup.PENALTIES)) {
            for (double penalty : isMain ? PENALTIES : new double[0]) {
                fromNothing(Recipe.rankWindow(communitySize, penalty, rounds));
            }
            fromNothing(Recipe.rankWindow(communitySize, PENALTY, rounds));
        }
        if (isMain) {
            measureMain(Recipe.rankWindow(communitySize, PENALTY, rounds));
        }
    }

    private void measureMain(Recipe recipe) throws IOException, InterruptedException {
        if (options.rows().contains(RowGroup.POSITIVE_AWARE)) {
            fromNothing(Recipe.positiveAware(recipe.communitySize()));
        }
        if (options.rows().contains(RowGroup.REFRESH)) {
            refresh(recipe);
        }
        if (options.rows().contains(RowGroup.PARALLELISM)) {
            for (int parallelism : PARALLELISMS) {
                Made made = generations.make(savepoint, recipe, parallelism);
                boolean isSame = made.published()
                        .sha256()
                        .equals(scratch(recipe).published().sha256());
                String note = isSame ? "the same bytes as at " + PARALLELISM : Faults.OTHER_BYTES + PARALLELISM;
                rows.accept(row(Row.OTHER_PARALLELISM + parallelism, recipe, made, null, note));
            }
        }
    }

    private void fromNothing(Recipe recipe) throws IOException, InterruptedException {
        rows.accept(row(Row.OURS, recipe, scratch(recipe), null, ""));
    }

    private Made scratch(Recipe recipe) throws IOException, InterruptedException {
        return generations.make(savepoint, recipe, PARALLELISM);
    }

    private void refresh(Recipe recipe) throws IOException, InterruptedException {
        Made prior = generations.make(before, recipe, PARALLELISM);
        int[] priorCommunities = prior.published().communities(lists);
        Made refreshed = generations.refresh(savepoint, recipe, PARALLELISM, prior);
        double churn = Members.churn(priorCommunities, refreshed.published().communities(lists));
        double scratchChurn =
                Members.churn(priorCommunities, scratch(recipe).published().communities(lists));
        String note = String.format(
                Locale.ROOT,
                "from %,d examples; churn %.1f %%, from nothing %.1f %%",
                options.beforeGrowth(),
                100 * churn,
                100 * scratchChurn);
        rows.accept(row(Row.REFRESHED, recipe, refreshed, churn, note));
    }

    private Row row(String method, Recipe recipe, Made made, @Nullable Double churn, String note) {
        int[] communities = made.published().communities(lists);
        if (Arrays.stream(communities).anyMatch(community -> community < 0)) {
            throw new IllegalStateException(method + ": an example was not published");
        }
        PartitionFigures figures = PartitionFigures.of(lists, communities, recipe.communitySize(), recipe.objective());
        Row.Generation ours = new Row.Generation(
                Members.duplicatePairs(lists, Members.of(made.published().batchNumbers(lists))),
                made.published().heapBytes(),
                made.published().sha256(),
                churn,
                made.published().quality(),
                made.published().phaseSeconds());
        return new Row(recipe.communitySize(), method, recipe, figures, made.cost(), ours, note);
    }
}
