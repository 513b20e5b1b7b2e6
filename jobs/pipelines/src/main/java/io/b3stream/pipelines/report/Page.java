package io.b3stream.pipelines.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What the template {@code report.mustache} is given: texts as they are to be read, pictures with their coordinates.
 *
 * @param title of the window
 * @param dataset name of the data set
 * @param generation its number
 * @param lead what it is, in a sentence or two
 * @param tiles the figures to see first
 * @param comparisons figures beside those of random batches
 * @param history figures over the generations
 * @param sizes how large things are
 * @param map communities in the plane
 * @param seconds stages of the refresh
 * @param rejected rejected records by code
 * @param rejectedNote what stands there instead, or beside
 * @param origin where it comes from
 * @param settings what it was made with
 * @param batchesJson batches to browse, as JSON
 * @param batchesNote how many of them these are
 */
record Page(
        String title,
        String dataset,
        long generation,
        String lead,
        List<Tile> tiles,
        List<Comparison> comparisons,
        List<LineChart> history,
        List<Histogram> sizes,
        CommunityMap map,
        List<NamedBar> seconds,
        List<NamedBar> rejected,
        String rejectedNote,
        List<Fact> origin,
        List<Fact> settings,
        String batchesJson,
        String batchesNote) {

    /** A large number with what it says. */
    record Tile(String value, String name, String note) {}

    /** A name and its value. */
    record Fact(String name, String value) {}

    String style() {
        return resource("report.css");
    }

    String script() {
        return resource("report.js");
    }

    private static String resource(String name) {
        try (InputStream stream = Page.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " of this program", e);
        }
    }

    boolean hasComparisons() {
        return !comparisons.isEmpty();
    }

    boolean hasMap() {
        return map.missing().isEmpty();
    }
}
