/**
 * Communities of exactly equal size: members are strong but probably true negatives for each other (B3, arXiv 2505.11293,
 * section 3, where METIS does this step).
 *
 * <p>Start with {@link io.b3stream.mining.community.InMemoryCommunities}, which reads as the whole algorithm; the distributed
 * version drives the same pieces and gives the same communities.
 * <ol>
 *   <li><em>Edges</em> ({@link io.b3stream.mining.community.ListEdges}): what the {@link
 *       io.b3stream.mining.community.Objective} says of each list entry, both directions added up; a hub keeps its best.
 *   <li><em>Label propagation</em> ({@link io.b3stream.mining.community.LabelTally}, {@link
 *       io.b3stream.mining.community.Admission}): communities grow by wanted edges, never above K. In a refresh only newcomers
 *       look for a place.
 *   <li><em>Packing</em> ({@link io.b3stream.mining.community.ExactPacking}): the largest stay, the members of the others fill
 *       them up to their exact sizes.
 *   <li><em>Gain rounds</em> ({@link io.b3stream.mining.community.CommunityGrouping}, {@link
 *       io.b3stream.mining.community.GroupOptimizer}): communities with much to exchange come together in groups of up to 1,024
 *       vertices, whose members swap places. Only here repelled pairs and duplicates count. Where the communities come from
 *       hardly matters, these rounds do: they bring a fifth more than METIS keeps.
 * </ol>
 *
 * <p>Kept edges alone are the wrong aim: near ranks come back by transitivity, the more the better the optimiser. Hence the
 * penalty λ. Equal texts are kept apart by a weight that nothing outweighs. In a refresh, who was in a community is attached to
 * it by a little more than half an edge ({@link io.b3stream.mining.community.GroupMember.Home}): at equal weight that saves
 * a quarter of the moves.
 *
 * <p>The paper's symbols: p is {@code nearRanks}, m is {@code windowRanks}, K is {@code communitySize}, N is the number
 * of examples; λ is {@code penalty}, α is {@code share} and r0 is {@code firstRank} of the similarity rule. A <em>label</em>
 * names a community while it grows; its final name, the <em>identity</em>, is its smallest member key, so that the name does
 * not depend on how the community came about.
 *
 * <p>Every choice is a function of (seed, round, key), every sum is of whole numbers: neither hash order, nor parallelism, nor
 * input order matters, nor which other data sets there are.
 */
@NullMarked
package io.b3stream.mining.community;

import org.jspecify.annotations.NullMarked;
