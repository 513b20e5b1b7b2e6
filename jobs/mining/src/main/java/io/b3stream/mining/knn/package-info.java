/**
 * The incremental k-nearest-neighbour graph of one data set, cut into shards: exact under insertions, updates and
 * deletions. Pure: state is behind the port {@link io.b3stream.mining.knn.Blocks}.
 *
 * <p>Start with {@link io.b3stream.mining.knn.MicroBatch}, what happens at once, and with {@link
 * io.b3stream.mining.knn.TargetShard} and {@link io.b3stream.mining.knn.QueryShard}, the two halves of the join. Micro-batches
 * have one order. Each ordered pair (i, j), i ≠ j, is scored exactly once: by the target shard of j when j came no later
 * than i, by the query shard of i when j came later. A query shard applies a micro-batch when all answers of the target
 * shards to it are there ({@link io.b3stream.mining.knn.BatchAlignment}), so it is always at a point between two of them,
 * and nothing that has gone can come back.
 *
 * <p>What goes is found without an index: a target scores with a query bit for bit what it scored when it came, so it is in
 * those lists only whose last entry it reaches. A list keeps spare ranks and is a {@link
 * io.b3stream.mining.knn.ListPrefix}: exact as far as it reaches. One that got shorter than R, or of which a source may
 * have held a target back, is asked for anew ({@link io.b3stream.mining.knn.Requery}); the answer is the list as of the
 * micro-batch that brings it, so it may come late, twice or never.
 *
 * <p>The graph is a function of the set of examples, whatever the order in which they arrive: the first R entries of every
 * list, once nothing is asked for. Similarities are those of the vectors as they are stored, so this holds for vectors in
 * bytes as for floats; what rounding to bytes costs against floats is measured by the benchmark. An approximate search
 * ({@link io.b3stream.mining.knn.SearchSettings}) gives this up, except that what has gone is in no list.
 *
 * <p>State per shard, in blocks of 64 lanes: vectors ({@link io.b3stream.mining.knn.PanelBlock}), of which only the last
 * block is rewritten; lists as a base and a log of changes ({@link io.b3stream.mining.knn.ListTable}); hashes; payloads;
 * a directory of what is alive. A block a quarter of which is dead is moved to the end and removed. {@link
 * io.b3stream.mining.knn.FirstLayout} reads the state of the first release.
 *
 * <p>Symbols: R = p + m is {@code lists.length}, R' with the spare ranks {@code lists.kept}; V is {@code shards}; k, the
 * part of a list that one group of target shards sends, is {@code partialLength}. Order everywhere: similarity
 * descending, then key ascending.
 */
@NullMarked
package io.b3stream.mining.knn;

import org.jspecify.annotations.NullMarked;
