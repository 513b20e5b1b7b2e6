/**
 * Cells: the vectors of one side of a shard, grouped by nearness, so that a search looks into a few groups only.
 *
 * <p>An inverted file (Jégou, Douze, Schmid 2011) that grows on a stream: it starts with one cell, splits a cell that
 * has become too large, and lets the members around a split choose again, as SPFresh does (Xu et al. 2023). Start with
 * {@link io.b3stream.mining.cells.Codebook}, the centroids; {@link io.b3stream.mining.cells.CellGrowth} says what moves,
 * {@link io.b3stream.mining.cells.ProbePlan} who looks where, and {@link io.b3stream.mining.cells.ProbeControl} keeps
 * the share of true neighbours found, which is audited, at what was asked for. Pure: where members are stored is the
 * business of a {@link io.b3stream.mining.cells.Members}.
 *
 * <p>Symbols: C is {@code cells}; nprobe is {@code probes}; recall@R is {@code recall}. Order everywhere: similarity
 * descending, then number of the cell ascending.
 */
@NullMarked
package io.b3stream.mining.cells;

import org.jspecify.annotations.NullMarked;
