package io.b3stream.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.embedding.EmbeddingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    private Path folder;

    private final CommunityMap map = CommunityMap.of(ReportSamples.collection(), ReportSamples::teacher);

    @Test
    void theFiguresOfTheManifestAreThere() throws IOException {
        assertThat(ReportSamples.html(folder, ReportSamples.subject(3), map))
                .contains("240 examples in 30 batches of 8, put together from communities of 4.")
                .contains("They are 3.0 times as hard as random batches")
                .contains("20.3 %", "4.5 %", "<b>5 h</b>", "<b>1,234</b>", "0123456789abcdef")
                .contains("warm: goes on from generation 0", "batch.size", "b3.examples-0 @ 4000")
                .contains("<span>packing</span>", "3.1 s")
                .contains("10 of 30 batches, evenly spaced");
    }

    @Test
    void itAsksNoNetworkAndSaysSoToTheBrowser() throws IOException {
        String html = ReportSamples.html(folder, ReportSamples.subject(3), map);
        assertThat(html).contains("default-src 'none'").doesNotContain("http:", "https:", "@import", "url(");
    }

    @Test
    void textsCannotBecomeMarkup() throws IOException {
        String html = ReportSamples.html(folder, ReportSamples.subject(3), map);
        assertThat(html).contains("wordnet &lt;b&gt;").doesNotContain("wordnet <b>", "</script><img");
        assertThat(html.split("</script>", -1)).hasSize(3);
    }

    @Test
    void rejectedCodesAreSortedByHowManyThereAre() throws IOException {
        String html = ReportSamples.html(folder, ReportSamples.subject(3), map);
        assertThat(html.indexOf("text-too-long")).isLessThan(html.indexOf("not-json"));
    }

    @Test
    void whatCouldNotBeAskedIsSaid() throws IOException {
        ReportSubject sample = ReportSamples.subject(1);
        ReportSubject blind = new ReportSubject(
                sample.generation(), sample.history(), OptionalLong.empty(), Optional.empty(), sample.written());
        CommunityMap none = CommunityMap.of(ReportSamples.collection(), () -> {
            throw new EmbeddingException("no model package 'x'");
        });
        assertThat(ReportSamples.html(folder, blind, none))
                .contains("The topic of rejected records could not be read.")
                .contains("There is no map: the teacher cannot embed here: no model package &#39;x&#39;.")
                .contains("<b>-</b><strong>records since</strong>");
    }

    @Test
    void oneGenerationIsAHistoryToo() throws IOException {
        assertThat(ReportSamples.html(folder, ReportSamples.subject(1), map))
                .contains("examples, generation 3: 240")
                .doesNotContain("generation 2:");
    }

    @Test
    void aReportThatIsThereIsReplacedAndNothingElseIsLeft() throws IOException {
        ReportSamples.html(folder, ReportSamples.subject(1), map);
        ReportSamples.html(folder, ReportSamples.subject(3), map);
        try (var files = Files.list(folder.resolve("deep"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("report.html");
        }
    }

    @Test
    void theMapHasADotForEachCommunityAndKeepsWhatIsAlikeTogether() {
        assertThat(map.dots()).hasSize(60);
        List<CommunityMap.Dot> cats =
                map.dots().stream().filter(dot -> dot.community() == 0).toList();
        List<CommunityMap.Dot> ships =
                map.dots().stream().filter(dot -> dot.community() == 1).toList();
        for (CommunityMap.Dot cat : cats) {
            double nearestCat = nearest(cat, cats);
            assertThat(nearestCat).isLessThan(nearest(cat, ships));
        }
        assertThat(map.dots()).allSatisfy(dot -> {
            assertThat(Double.parseDouble(dot.x())).isBetween(0.0, (double) CommunityMap.WIDTH);
            assertThat(Double.parseDouble(dot.y())).isBetween(0.0, (double) CommunityMap.HEIGHT);
        });
        // 1 of 12 ordered pairs is masked in the first community, none in the second.
        assertThat(cats).allMatch(dot -> dot.shade() == 4);
        assertThat(ships).allMatch(dot -> dot.shade() == 0);
        assertThat(cats.get(0).hint()).isEqualTo("batch 0, community 1: feline 4, number 3; masked 8.3 %");
    }

    @Test
    void batchesWithoutTextsHaveNoMap() {
        assertThat(CommunityMap.of(new BatchCollection(ReportSamples.generation(3), new ReportLimits(1, 0)), () -> {
                            throw new AssertionError("nobody asked for a map");
                        })
                        .missing())
                .isEqualTo("no map was asked for");
    }

    @Test
    void limitsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new ReportLimits(0, 1)).hasMessage("batches must be in 1..1000, is 0");
        assertThatThrownBy(() -> new ReportLimits(1, 5_001)).hasMessage("communities must be in 0..5000, is 5001");
    }

    private static double nearest(CommunityMap.Dot from, List<CommunityMap.Dot> others) {
        return others.stream()
                .filter(other -> other != from)
                .mapToDouble(other -> Math.hypot(
                        Double.parseDouble(from.x()) - Double.parseDouble(other.x()),
                        Double.parseDouble(from.y()) - Double.parseDouble(other.y())))
                .min()
                .orElseThrow();
    }
}
