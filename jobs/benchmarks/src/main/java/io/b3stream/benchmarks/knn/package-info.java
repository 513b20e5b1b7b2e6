/**
 * How fast the kNN graph grows, how much state and heap it takes, where the time goes, and what a rebuild by FAISS and an
 * index by JVector cost in the same run. Start with {@link io.b3stream.benchmarks.knn.KnnBenchmark};
 * {@code EngineChain} is the only class that knows the operators.
 */
@NullMarked
package io.b3stream.benchmarks.knn;

import org.jspecify.annotations.NullMarked;
