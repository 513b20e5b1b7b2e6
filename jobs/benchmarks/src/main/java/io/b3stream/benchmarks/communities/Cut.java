package io.b3stream.benchmarks.communities;

import io.b3stream.benchmarks.machine.Cost;

/**
 * What somebody made of the graph.
 *
 * @param communities number of each vertex's community, by position
 * @param cost of finding them
 */
record Cut(int[] communities, Cost cost) {}
