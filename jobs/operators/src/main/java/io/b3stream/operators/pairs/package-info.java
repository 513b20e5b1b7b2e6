/**
 * Files of (query, positive) pairs, as people have them: one pair a line, tab-separated or JSON.
 *
 * <p>Start with {@link io.b3stream.operators.pairs.PairReader}.
 */
@NullMarked
package io.b3stream.operators.pairs;

import org.jspecify.annotations.NullMarked;
