package io.b3stream.mining.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CellGrowthTest {
    private static final CellSettings SMALL = CellSettings.defaults().withMembersMax(16);

    @Test
    void twoClustersAreToldApart() {
        float[][] members = clusters(20, 12);
        CellSplit split = CellSplit.of(members, 6, 1).orElseThrow();
        boolean[] sides = split.joinsSecond();
        assertThat(IntStream.range(0, 32).filter(i -> sides[i] == sides[0]).toArray())
                .containsExactly(IntStream.range(0, 20).toArray());
        assertThat(split.first().members() + split.second().members()).isEqualTo(32);
    }

    @Test
    void theSameSeedGivesTheSameSplit() {
        float[][] members = Vectors.random(100, 8, 3);
        assertThat(CellSplit.of(members, 6, 5).orElseThrow().joinsSecond())
                .isEqualTo(CellSplit.of(members, 6, 5).orElseThrow().joinsSecond());
    }

    @Test
    void membersThatAreAllAlikeOrAlmostAllCannotBeDivided() {
        float[][] alike = new float[100][];
        Arrays.fill(alike, new float[] {.6f, .8f});
        assertThat(CellSplit.of(alike, 6, 1)).isEmpty();
        assertThat(CellSplit.of(new float[][] {{1f}}, 6, 1)).isEmpty();
        assertThat(CellSplit.of(new float[0][], 6, 1)).isEmpty();
        alike[99] = new float[] {1f, 0f};
        assertThat(CellSplit.of(alike, 6, 1)).isEmpty();
    }

    @Test
    void aCellThatCannotBeDividedIsTriedAgainOnlyAtTheNextMultipleOfTheLimit() {
        assertThat(IntStream.rangeClosed(1, 60).filter(now -> SMALL.isDue(now - 1, now)))
                .containsExactly(17, 33, 49);
        assertThat(SMALL.isDue(0, 60)).isTrue();
        assertThat(SMALL.isDue(40, 30)).isFalse();
    }

    @Test
    void aChangeIsDecidedBeforeItIsApplied() {
        InMemoryMembers members = new InMemoryMembers();
        float[][] vectors = Vectors.random(17, 4, 6);
        members.add(vectors, new int[17]);
        Codebook codebook = Codebook.empty(4).with(vectors, new int[17]);
        CellChange change = new CellGrowth(SMALL).split(codebook, 0, members).orElseThrow();
        assertThat(members.of(0)).isDeepEqualTo(vectors);
        assertThat(change.moves()).allMatch(move -> move.from() == 0 && move.to() == 1);
        assertThat(change.codebook().members(1)).isEqualTo(change.moves().size());
        members.apply(change.moves());
        members.checkIntegrity(change.codebook());
    }

    @Test
    void aroundASplitEveryoneChoosesAgainBetweenTheCellsAsTheSplitLeftThem() {
        Growth growth = new Growth(SMALL, 8);
        growth.add(Vectors.random(200, 8, 7));
        InMemoryMembers members = growth.members;
        float[][] arrivals = Vectors.random(20, 8, 8);
        members.add(arrivals, new int[20]);
        Codebook before = growth.codebook.with(arrivals, new int[20]);
        CellSettings all = SMALL.withNeighbors(before.cells());
        CellSplit split = CellSplit.of(members.of(0), all.rounds(), all.seed()).orElseThrow();
        Codebook halved = before.split(0, split.first(), split.second());

        CellChange change = new CellGrowth(all).split(before, 0, members).orElseThrow();
        members.apply(change.moves());
        members.checkIntegrity(change.codebook());
        for (int cell = 0; cell < halved.cells(); cell++) {
            assertThat(halved.nearest(members.of(cell))).containsOnly(cell);
        }
        assertThat(change.moves()).extracting(CellMove::from).anyMatch(from -> from != 0);
    }

    @Test
    void thereAreNeverSoManyCellsThatTheyHoldAnEighthOfTheLimitOnAverage() {
        Codebook codebook = Codebook.empty(8);
        float[][] vectors = Vectors.random(17, 8, 10);
        InMemoryMembers members = new InMemoryMembers();
        members.add(vectors, new int[17]);
        codebook = codebook.with(vectors, new int[17]);
        for (int i = 1; i < 10; i++) {
            codebook = codebook.split(0, codebook.centroid(0), Centroid.empty(8));
        }
        assertThat(new CellGrowth(SMALL).split(codebook, 0, members)).isEmpty();
    }

    @Test
    void everyMemberIsInOneCellAndEveryCellIsSmallAtEveryStep() {
        Growth growth = new Growth(SMALL, 8);
        float[][] vectors = Vectors.random(3_000, 8, 8);
        for (int from = 0, step = 1; from < vectors.length; from += step, step = Math.min(500, 2 * step)) {
            growth.add(Arrays.copyOfRange(vectors, from, Math.min(vectors.length, from + step)));
            growth.members.checkIntegrity(growth.codebook);
        }
        assertThat(growth.members.all()).containsExactlyInAnyOrder(vectors);
        assertThat(growth.largest()).isLessThanOrEqualTo(16);
        assertThat(growth.codebook.cells()).isBetween(3_000 / 16, 3_000 / 6);
    }

    @Test
    void duplicatesStayTogetherWithoutCellsWithoutEnd() {
        Growth growth = new Growth(SMALL, 2);
        for (int i = 0; i < 100; i++) {
            growth.add(new float[][] {{.6f, .8f}, {.6f, .8f}, {1f, 0f}});
        }
        growth.members.checkIntegrity(growth.codebook);
        assertThat(growth.codebook.cells()).isEqualTo(2);
        assertThat(growth.largest()).isEqualTo(200);
    }

    @Test
    void withoutAnythingTooLargeTheCodebookStaysTheSame() {
        Codebook codebook = Codebook.empty(4).with(Vectors.random(16, 4, 9), new int[16]);
        assertThat(new CellGrowth(SMALL).settle(Codebook.empty(4), codebook, new InMemoryMembers()))
                .isSameAs(codebook);
    }

    @Test
    void settingsOutsideTheirLimitsAreRefused() {
        assertThatThrownBy(() -> new CellSettings(1, 0, 1, 0))
                .hasMessageContaining("membersMax")
                .hasMessageContaining("1");
        assertThatThrownBy(() -> new CellSettings(2, 257, 1, 0)).hasMessageContaining("257");
        assertThatThrownBy(() -> new CellSettings(2, 0, 0, 0)).hasMessageContaining("rounds");
    }

    private static float[][] clusters(int first, int second) {
        Random random = new Random(2);
        float[] a = Vectors.random(8, random);
        float[] b = Vectors.random(8, random);
        return IntStream.range(0, first + second)
                .mapToObj(i -> Vectors.near(i < first ? a : b, .1, random))
                .toArray(float[][]::new);
    }
}
