package io.b3stream.pipelines.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.b3stream.pipelines.terminal.Shown;
import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.FalseNegative;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.List;

/** Batches as the page's script reads them, safe to stand inside of a {@code script} element. */
final class BrowsableBatches {
    /** Longer texts end in an ellipsis: a page of some megabytes still opens at once. */
    private static final int TEXT_CHARS = 280;

    private static final ObjectMapper JSON = new ObjectMapper();

    private BrowsableBatches() {}

    static String json(List<TrainingBatch> batches) {
        ArrayNode all = JSON.createArrayNode();
        batches.forEach(batch -> all.add(node(batch)));
        try {
            return JSON.writeValueAsString(all).replace("<", "\\u003c");
        } catch (JsonProcessingException notWritable) {
            throw new IllegalStateException("cannot write batches as JSON", notWritable);
        }
    }

    private static ObjectNode node(TrainingBatch batch) {
        ObjectNode node = JSON.createObjectNode().put("index", batch.getIndex());
        ArrayNode starts = node.putArray("starts");
        batch.getCommunityStarts().forEach(starts::add);
        ArrayNode examples = node.putArray("examples");
        for (BatchExample example : batch.getExamples()) {
            examples.addArray()
                    .add(Shown.text(example.getId(), TEXT_CHARS))
                    .add(shown(example.getQuery(), example.getQueryImage() != null))
                    .add(shown(example.getPositive(), example.getPositiveImage() != null));
        }
        ArrayNode masked = node.putArray("masked");
        for (FalseNegative pair : batch.getFalseNegatives()) {
            masked.addArray().add(pair.getQuery()).add(pair.getPositive());
        }
        ArrayNode negatives = node.putArray("negatives");
        batch.getMinedNegatives().forEach(negative -> negatives
                .addArray()
                .add(negative.getCommunity())
                .add(shown(negative.getPositive(), negative.getPositiveImage() != null)));
        return node;
    }

    private static String shown(String text, boolean hasImage) {
        if (text.isEmpty()) {
            return hasImage ? "(image)" : "";
        }
        return Shown.text(text, TEXT_CHARS) + (hasImage ? " (and an image)" : "");
    }
}
