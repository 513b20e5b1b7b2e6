/** Composes the product: jobs, settings, command line, demo. Start with {@code cli.B3}, then {@code graph.GraphJob}. */
@NullMarked
package io.b3stream.pipelines;

import org.jspecify.annotations.NullMarked;
