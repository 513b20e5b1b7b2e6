/** Texts per second: GraphJob's embed operator against the same model in other hands. */
@NullMarked
package io.b3stream.benchmarks.embedding;

import org.jspecify.annotations.NullMarked;
