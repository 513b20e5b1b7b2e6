/**
 * WordNet's pairs of words and definition, and their vectors, embedded once and kept on disk. Start with
 * {@link io.b3stream.benchmarks.wordnet.VectorCache}.
 */
@NullMarked
package io.b3stream.benchmarks.wordnet;

import org.jspecify.annotations.NullMarked;
