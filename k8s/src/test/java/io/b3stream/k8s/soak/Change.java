package io.b3stream.k8s.soak;

import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.schemas.avro.Example;
import org.jspecify.annotations.Nullable;

/**
 * What happens to an example.
 *
 * @param example its new content; null when it is deleted
 */
record Change(String id, @Nullable Example example) {
    static final String DATASET = "soak";

    void send(ExampleProducer producer) {
        if (example == null) {
            producer.delete(id, DATASET);
            return;
        }
        producer.send(id, example);
    }

    /** Everything of an example that a batch has, too. */
    static String content(CharSequence query, CharSequence positive) {
        return query + " -> " + positive;
    }
}
