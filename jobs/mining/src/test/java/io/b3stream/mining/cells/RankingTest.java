package io.b3stream.mining.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {
    @Test
    void zeroIsZeroWhateverItsSign() {
        float[] scores = {-0f, 0f, -0f, -1e-9f, 1e-9f};
        assertThat(new Ranking(5).best(scores, 5, 5)).containsExactly(4, 0, 1, 2, 3);
        assertThat(Ranking.best(scores, 4)).isZero();
    }

    @Test
    void anyNumberOfTheBestIsTheStartOfTheWholeRanking() {
        Random random = new Random(1);
        Ranking ranking = new Ranking(60);
        for (int round = 0; round < 200; round++) {
            float[] scores = new float[1 + random.nextInt(60)];
            for (int cell = 0; cell < scores.length; cell++) {
                scores[cell] = random.nextInt(9) - 4;
            }
            Comparator<Integer> bySimilarity = Comparator.comparing(cell -> 0f - scores[cell]);
            int count = 1 + random.nextInt(scores.length);
            assertThat(ranking.best(scores, scores.length, count))
                    .containsExactly(IntStream.range(0, scores.length)
                            .boxed()
                            .sorted(bySimilarity.thenComparing(Comparator.naturalOrder()))
                            .limit(count)
                            .mapToInt(Integer::intValue)
                            .toArray());
        }
    }
}
