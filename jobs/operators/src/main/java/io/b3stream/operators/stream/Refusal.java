package io.b3stream.operators.stream;

/**
 * An arrival that cannot be accepted after it was decoded.
 *
 * @param origin the original record, encoded as in {@link Arrival#origin}
 * @param code stable code of the fault, such as {@code key-collision}
 * @param stage where it was found, such as {@code admit}
 * @param message what is wrong, where, and what to do next
 */
public record Refusal(byte[] origin, String code, String stage, String message) {}
