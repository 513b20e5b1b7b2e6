package io.b3stream.pipelines.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** What a program reads: one JSON document per answer, wire records with their own field names. */
final class Json {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Json() {}

    static String write(Object answer) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer);
        } catch (JsonProcessingException notWritable) {
            throw new IllegalStateException("cannot write a " + answer.getClass() + " as JSON", notWritable);
        }
    }

    /** A wire record; Avro's own text form of a record is JSON. */
    static JsonNode of(SpecificRecord wireRecord) {
        try {
            return JSON.readTree(wireRecord.toString());
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("cannot write a " + wireRecord.getClass() + " as JSON", notJson);
        }
    }

    static ArrayNode of(List<? extends SpecificRecord> wireRecords) {
        ArrayNode array = JSON.createArrayNode();
        wireRecords.forEach(wireRecord -> array.add(of(wireRecord)));
        return array;
    }
}
