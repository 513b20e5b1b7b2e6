package io.b3stream.connectors.examples;

import io.b3stream.connectors.record.RawRecord;
import io.b3stream.schemas.avro.Example;
import java.io.Serializable;

/** Turns a decoded example into what the job works on. */
@FunctionalInterface
public interface ExampleMapper<T> extends Serializable {
    /**
     * Maps one example.
     *
     * @param origin the record it came from
     * @param id the example's id, which was the record's key
     * @throws io.b3stream.schemas.MalformedMessageException when the job cannot accept the example
     */
    T map(RawRecord origin, String id, Example example);
}
