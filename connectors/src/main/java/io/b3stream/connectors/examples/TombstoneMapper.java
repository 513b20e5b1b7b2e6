package io.b3stream.connectors.examples;

import io.b3stream.connectors.record.RawRecord;
import java.io.Serializable;
import java.util.Optional;

/** Turns a deletion, which is a record whose value is null, into what the job works on. */
@FunctionalInterface
public interface TombstoneMapper<T> extends Serializable {
    /**
     * Maps one deletion.
     *
     * @param origin the record it came from
     * @param id the example's id, which was the record's key
     * @param dataset the data set that the record's header names; empty when it names none and means all
     */
    T map(RawRecord origin, String id, Optional<String> dataset);
}
