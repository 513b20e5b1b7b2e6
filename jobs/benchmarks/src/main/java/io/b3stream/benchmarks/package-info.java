/**
 * Measurements that anyone can repeat. Start with {@link io.b3stream.benchmarks.Benchmarks}, which names them.
 */
@NullMarked
package io.b3stream.benchmarks;

import org.jspecify.annotations.NullMarked;
