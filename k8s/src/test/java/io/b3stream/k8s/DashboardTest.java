package io.b3stream.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardTest {
    private static final Dashboard DASHBOARD = Dashboard.read();

    static List<JsonNode> panels() {
        return DASHBOARD.panels();
    }

    @Test
    void theRowsGoFromWhatIsPublishedToWhatItRunsOn() {
        assertThat(DASHBOARD.rows().stream().map(row -> row.path("title").asText()))
                .containsExactly("Freshness", "Quality of batches", "Intake", "Graph", "Flink", "Device");
    }

    @Test
    void noIdIsUsedTwice() {
        assertThat(DASHBOARD.all().stream().map(panel -> panel.path("id").asInt()))
                .doesNotHaveDuplicates()
                .allMatch(id -> id > 0);
    }

    @Test
    void noTitleIsUsedTwice() {
        assertThat(DASHBOARD.all().stream().map(panel -> panel.path("title").asText()))
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }

    @Test
    void noPanelLiesOnAnother() {
        assertThat(DASHBOARD.all().stream().flatMap(panel -> Cell.of(panel.path("gridPos")).stream()))
                .doesNotHaveDuplicates()
                .allMatch(cell -> cell.x() < 24);
    }

    @ParameterizedTest
    @MethodSource("panels")
    void everyPanelSaysWhatItShowsAndInWhichUnit(JsonNode panel) {
        assertThat(panel.path("description").asText()).endsWith(".");
        assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotEmpty();
        assertThat(panel.path("targets")).isNotEmpty();
        assertThat(panel.path("targets").findValuesAsText("refId")).doesNotHaveDuplicates();
    }

    @Test
    void theDatasourceIsAVariableEverywhere() {
        assertThat(DASHBOARD.content().findValues("datasource"))
                .hasSizeGreaterThan(DASHBOARD.panels().size())
                .allMatch(source -> source.path("uid").asText().equals("${datasource}"));
        assertThat(DASHBOARD.content().at("/templating/list/0/name").asText()).isEqualTo("datasource");
        assertThat(DASHBOARD.content().at("/templating/list/0/type").asText()).isEqualTo("datasource");
    }

    /** One square of the grid. */
    private record Cell(int x, int y) {
        static List<Cell> of(JsonNode place) {
            int width = place.path("w").asInt();
            return IntStream.range(0, width * place.path("h").asInt())
                    .mapToObj(i -> new Cell(
                            place.path("x").asInt() + i % width, place.path("y").asInt() + i / width))
                    .toList();
        }
    }
}
