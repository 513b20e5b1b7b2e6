/**
 * Communities and batches as they are published, against METIS and Leiden on the same lists of WordNet pairs. Start with
 * {@link io.b3stream.benchmarks.communities.CommunitiesBenchmark}; {@link
 * io.b3stream.benchmarks.communities.GenerationRun} is the only class that knows the program that is measured.
 */
@NullMarked
package io.b3stream.benchmarks.communities;

import org.jspecify.annotations.NullMarked;
