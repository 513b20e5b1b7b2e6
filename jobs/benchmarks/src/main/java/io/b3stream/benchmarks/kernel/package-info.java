/**
 * How fast a block of vectors is scored against panels, in plain loops and with the Vector API. Start with
 * {@link io.b3stream.benchmarks.kernel.KernelBenchmark}.
 */
@NullMarked
package io.b3stream.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
