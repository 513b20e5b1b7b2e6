package io.b3stream.pipelines.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What the demo found, as its report shows it and {@code summary.json} holds it.
 *
 * @param produced records sent, bad ones included
 * @param accepted examples in the graph at the end
 * @param rejected records on the rejected topic
 * @param rejectedByCode the same by code
 * @param generations one entry per data set and generation
 * @param knnRecall share of the exact lists that the graph has
 * @param stageSeconds seconds per stage, in order
 * @param seconds seconds altogether
 */
record Summary(
        long produced,
        long accepted,
        long rejected,
        Map<String, Long> rejectedByCode,
        List<GenerationFigures> generations,
        double knnRecall,
        Map<String, Double> stageSeconds,
        double seconds) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Summary {
        rejectedByCode = new TreeMap<>(rejectedByCode);
        generations = List.copyOf(generations);
    }

    /**
     * One generation of one data set. Names and units as in the manifest.
     *
     * @param build full or warm
     * @param churn share of the examples that left their company; NaN for the first generation
     * @param duplicatePairs pairs of one batch with an equal text, where batches tell
     * @param seconds seconds from asking for it to having it
     */
    record GenerationFigures(
            String dataset,
            long generation,
            String build,
            long examples,
            long batches,
            int batchSize,
            int communitySize,
            double windowShare,
            double contamination,
            double churn,
            OptionalLong duplicatePairs,
            String contentSha256,
            double seconds) {}

    /** Writes {@code summary.json}; figures that are not there become null. */
    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, json() + System.lineSeparator());
    }

    String json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("produced", produced).put("accepted", accepted).put("rejected", rejected);
        json.set("rejectedByCode", JSON.valueToTree(rejectedByCode));
        ArrayNode array = json.putArray("generations");
        generations.forEach(figures -> array.add(json(figures)));
        number(json, "knnRecall", knnRecall);
        ObjectNode stages = json.putObject("stageSeconds");
        stageSeconds.forEach((stage, value) -> number(stages, stage, value));
        number(json, "seconds", seconds);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
        } catch (JsonProcessingException notWritable) {
            throw new IllegalStateException("cannot write the summary as JSON", notWritable);
        }
    }

    private static ObjectNode json(GenerationFigures figures) {
        ObjectNode json = JSON.createObjectNode();
        json.put("dataset", figures.dataset())
                .put("generation", figures.generation())
                .put("build", figures.build())
                .put("examples", figures.examples())
                .put("batches", figures.batches())
                .put("batchSize", figures.batchSize())
                .put("communitySize", figures.communitySize());
        number(json, "windowShare", figures.windowShare());
        number(json, "contamination", figures.contamination());
        number(json, "churn", figures.churn());
        figures.duplicatePairs().ifPresent(pairs -> json.put("duplicatePairs", pairs));
        json.put("contentSha256", figures.contentSha256());
        number(json, "seconds", figures.seconds());
        return json;
    }

    private static void number(ObjectNode json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, value);
        } else {
            json.putNull(name);
        }
    }
}
