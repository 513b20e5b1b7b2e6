/**
 * What the command line sends: pair files, TSV ({@code id, query, positive[, label]}) or JSON lines, read line by line into wire examples, and
 * files of ids. Start with {@link io.b3stream.pipelines.input.PairFile}. A bad line is an answer like any other, never an exception.
 */
@NullMarked
package io.b3stream.pipelines.input;

import org.jspecify.annotations.NullMarked;
