/**
 * Communities of exactly equal size on the window graph: members are strong but probably true negatives for each other
 * (B3, arXiv 2505.11293, section 3, where METIS does this step).
 *
 * <p>Start with {@link io.b3stream.mining.community.InMemoryCommunities}, which reads as the whole algorithm: edges,
 * rounds of size-constrained label propagation, exact packing. The distributed version drives the same pieces.
 *
 * <p>The paper's symbols: p is {@code nearRanks}, m is {@code windowRanks}, K is {@code communitySize}, N is the number
 * of examples. A <em>label</em> names a community while it grows; its final name, the <em>identity</em>, is its smallest
 * member key, so that the name does not depend on how the community came about.
 *
 * <p>Every choice is a function of (seed, round, key): neither hash order, nor parallelism, nor input order matters.
 */
@NullMarked
package io.b3stream.mining.community;

import org.jspecify.annotations.NullMarked;
