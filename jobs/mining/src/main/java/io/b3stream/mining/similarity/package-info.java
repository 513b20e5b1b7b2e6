/**
 * Similarity of embeddings: inner products of one block of vectors with one panel of up to 64 others.
 *
 * <p>Start with {@link io.b3stream.mining.similarity.Scorer}. Every score is accumulated strictly in the order of the
 * dimensions with fused multiply-adds. A product is symmetric and a fused multiply-add rounds once, so the score of a
 * pair has the same bits whichever of the two is in the panel, however the work is cut into blocks, and on every
 * machine. That is what makes the graph a function of the set of examples alone.
 *
 * <p>A device that scores faster and less exactly is a {@link io.b3stream.mining.similarity.ResidentScorer}: it says
 * what may be near, and the bits are computed here.
 */
@NullMarked
package io.b3stream.mining.similarity;

import org.jspecify.annotations.NullMarked;
