package io.b3stream.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of one message type that can be read, by CRC-64-AVRO fingerprint: the current one and all that were
 * released. The fingerprint ignores documentation and defaults.
 *
 * @param current what is written, and what is read into
 * @param byFingerprint every schema that can be read, the current one included
 */
record KnownSchemas(Schema current, Map<Long, Schema> byFingerprint) {
    static KnownSchemas of(Schema current, Schema... others) {
        Map<Long, Schema> known = new LinkedHashMap<>();
        known.put(fingerprint(current), current);
        for (Schema other : others) {
            known.put(fingerprint(other), other);
        }
        return new KnownSchemas(current, Map.copyOf(known));
    }

    /** The current schema with the released ones, which lie in {@code history/<name>.<version>.avsc}. */
    static KnownSchemas released(Schema current, int versions) {
        Schema[] history = new Schema[versions];
        for (int version = 1; version <= versions; version++) {
            history[version - 1] = load("history/" + current.getName() + "." + version + ".avsc");
        }
        return of(current, history);
    }

    @Nullable
    Schema find(long fingerprint) {
        return byFingerprint.get(fingerprint);
    }

    static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }

    private static Schema load(String resource) {
        try (InputStream in = KnownSchemas.class.getResourceAsStream(resource)) {
            return new Schema.Parser().parse(Objects.requireNonNull(in, resource));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the bundled schema " + resource, e);
        }
    }
}
