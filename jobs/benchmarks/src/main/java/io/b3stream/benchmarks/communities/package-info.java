/**
 * Our communities against METIS on the same window graph of WordNet pairs. Start with
 * {@link io.b3stream.benchmarks.communities.CommunitiesBenchmark}.
 */
@NullMarked
package io.b3stream.benchmarks.communities;

import org.jspecify.annotations.NullMarked;
