package io.b3stream.connectors.planted;

import io.b3stream.operators.stream.Arrival;

/** Breaks the rules of connectors. */
public final class ConnectorsMistakes {
    public record SeesOperators(Arrival arrival) {}

    private ConnectorsMistakes() {}
}
