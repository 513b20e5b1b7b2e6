package io.b3stream.pipelines.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.FalseNegative;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchViewTest {
    @Test
    void communitiesAreGroupedAndTheMaskIsShown() {
        assertThat(BatchView.lines(WireSamples.batch(2, 7), 80))
                .containsExactly(
                        "batch 7 of 63, data set wordnet, generation 2: 4 examples in 2 communities",
                        "",
                        "community 1",
                        "   0  cat                  → a small feline animal  ⊘ 1",
                        "   1  lion                 → a large feline animal",
                        "",
                        "community 2",
                        "   2  boat                 → a vessel that floats on water",
                        "   3  ship                 → (image)",
                        "",
                        "⊘ masked: positives that probably answer the query too, so no negatives for it: 1 of 12 pairs"
                                + " (8.3 %)");
    }

    @Test
    void noExampleIsWiderThanTheTerminal() {
        List<BatchExample> examples = new ArrayList<>();
        List<FalseNegative> masked = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            examples.add(WireSamples.example("id" + i, "query ".repeat(40), "\u4f60\uD83D\uDE00 positive".repeat(40)));
            masked.add(new FalseNegative(0, i));
        }
        TrainingBatch batch = WireSamples.shortBatch(examples, masked);
        List<String> lines = BatchView.lines(batch, 80);
        assertThat(lines.get(0)).endsWith("1 communities (short, the last)");
        assertThat(lines.subList(1, lines.size() - 2))
                .allSatisfy(line ->
                        assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(80));
        assertThat(lines.get(3)).endsWith("⊘ 0 1 2 3 4 5 …");
    }

    @Test
    void examplesWithoutContentAreShownByTheirIds() {
        List<BatchExample> examples = List.of(WireSamples.example("cat.n.01", "", ""));
        assertThat(BatchView.lines(WireSamples.shortBatch(examples, List.of(new FalseNegative(0, 0))), 80))
                .contains("   0  cat.n.01  ⊘ 0");
    }

    @Test
    void theWordsThatAGroupSharesAreCounted() {
        List<String> texts =
                List.of("a genus of plants", "Genus with plants", "some genus", "plants, plants that", "something");
        assertThat(SharedWords.of(texts, 6)).isEqualTo("genus 3, plants 3");
        assertThat(SharedWords.of(texts, 1)).isEqualTo("genus 3");
        assertThat(SharedWords.of(List.of(), 6)).isEmpty();
    }

    @Test
    void textIsCutByCodePointsAndShownOnOneLine() {
        assertThat(Shown.text("a\tb\n\u0007c", 10)).isEqualTo("a b c");
        assertThat(Shown.text("\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00", 2)).isEqualTo("\uD83D\uDE00…");
        assertThat(Shown.text("abc", 3)).isEqualTo("abc");
    }

    @Test
    void tablesAlignWordsLeftAndNumbersRight() {
        TextTable table = new TextTable("name", "count").row("a", "1").row("long name", "1,000");
        assertThat(table.lines()).containsExactly("name       count", "a              1", "long name  1,000");
    }
}
