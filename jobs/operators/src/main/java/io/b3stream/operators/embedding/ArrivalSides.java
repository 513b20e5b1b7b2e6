package io.b3stream.operators.embedding;

import io.b3stream.operators.stream.Arrival;

/**
 * An arrival and what its sides are.
 *
 * @param arrival of which these are the sides
 * @param query to embed, or not
 * @param positive to embed, or not
 */
record ArrivalSides(Arrival arrival, Side query, Side positive) {}
