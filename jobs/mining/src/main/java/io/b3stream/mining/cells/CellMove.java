package io.b3stream.mining.cells;

/**
 * One member changes its cell.
 *
 * @param from number of the cell that it leaves
 * @param member its place among the members of that cell, as {@link Members#of} gave them
 * @param to number of the cell that it joins
 */
public record CellMove(int from, int member, int to) {}
