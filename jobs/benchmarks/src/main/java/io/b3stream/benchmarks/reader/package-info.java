/**
 * How fast trainers read what is published. Start with {@link io.b3stream.benchmarks.reader.ReaderBenchmark}.
 */
@NullMarked
package io.b3stream.benchmarks.reader;

import org.jspecify.annotations.NullMarked;
