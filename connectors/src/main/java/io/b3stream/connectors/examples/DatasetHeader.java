package io.b3stream.connectors.examples;

import io.b3stream.connectors.record.RawRecord;
import io.b3stream.schemas.ExampleRules;
import java.util.Optional;

/**
 * The header by which a tombstone names its data set, in UTF-8. A tombstone has no value that could say so, and its key is
 * the id alone. Of several headers of the name the last one counts, as everywhere in Kafka.
 */
public final class DatasetHeader {
    public static final String NAME = "b3.dataset";

    private DatasetHeader() {}

    /**
     * The data set, or empty when there is no such header.
     *
     * @throws io.b3stream.schemas.MalformedMessageException when the header names none, or is not UTF-8
     */
    static Optional<String> read(RawRecord tombstone, ExampleRules rules) {
        for (int i = tombstone.headerNames().length - 1; i >= 0; i--) {
            if (tombstone.headerNames()[i].equals(NAME)) {
                return Optional.of(rules.datasetOf(tombstone.headerValues()[i], "header " + NAME));
            }
        }
        return Optional.empty();
    }
}
