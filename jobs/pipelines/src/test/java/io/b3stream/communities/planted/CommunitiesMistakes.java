package io.b3stream.communities.planted;

import io.b3stream.operators.stream.Arrival;

/** Breaks the rules of communities. */
public final class CommunitiesMistakes {
    public record SeesOperators(Arrival arrival) {}

    private CommunitiesMistakes() {}
}
