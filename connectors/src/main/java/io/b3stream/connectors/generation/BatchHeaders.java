package io.b3stream.connectors.generation;

import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TrainingBatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Headers of published records: ours, and the attributes of CloudEvents 1.0 (Kafka binding, binary mode), so that tools
 * need not decode the value.
 */
public final class BatchHeaders {
    public static final String DATASET = "b3.dataset";
    public static final String GENERATION = "b3.generation";
    public static final String INDEX = "b3.index";
    public static final String SIZE = "b3.size";
    public static final String SHA256 = "b3.sha256";

    private BatchHeaders() {}

    /** Key of a batch: {@code dataset/generation/index}. */
    public static String keyOf(TrainingBatch batch) {
        return batch.getDataset() + "/" + batch.getGeneration() + "/" + batch.getIndex();
    }

    static void add(ProducerRecord<byte[], byte[]> record, TrainingBatch batch, String sha256) {
        Headers headers = record.headers();
        put(headers, DATASET, batch.getDataset());
        put(headers, GENERATION, String.valueOf(batch.getGeneration()));
        put(headers, INDEX, String.valueOf(batch.getIndex()));
        put(headers, SIZE, String.valueOf(batch.getExamples().size()));
        put(headers, SHA256, sha256);
    }

    static void add(ProducerRecord<byte[], byte[]> record, Generation manifest) {
        Headers headers = record.headers();
        put(headers, DATASET, manifest.getDataset());
        put(headers, GENERATION, String.valueOf(manifest.getGeneration()));
        put(headers, SHA256, manifest.getContentSha256());
    }

    static void addEvent(ProducerRecord<byte[], byte[]> record, String id, String type, PublisherSettings settings) {
        Headers headers = record.headers();
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", id);
        put(headers, "ce_source", "b3stream/" + settings.transactionalId());
        put(headers, "ce_type", type);
        put(headers, "ce_time", Instant.ofEpochMilli(settings.createdMillis()).toString());
        put(headers, "content-type", "application/avro");
    }

    /** Text of a header, or null when the record has none of that name. */
    static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
