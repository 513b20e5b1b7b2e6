/** What the benchmarks know of the machine: time, memory, processes, folders. */
@NullMarked
package io.b3stream.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
