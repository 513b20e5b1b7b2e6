package io.b3stream.mining.example;

import java.io.Serializable;

/** Reads what an otherwise opaque payload tells of its example. */
@FunctionalInterface
public interface TraitsReader extends Serializable {

    /**
     * The traits of one example.
     *
     * @throws IllegalStateException when the payload cannot be read
     */
    PayloadTraits read(byte[] payload);
}
