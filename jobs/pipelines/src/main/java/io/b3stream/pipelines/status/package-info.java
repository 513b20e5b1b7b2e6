/**
 * {@code b3 status}: how the graph, its input and the generations are, and whether that is well.
 *
 * <p>Start with {@link io.b3stream.pipelines.status.Status}.
 */
@NullMarked
package io.b3stream.pipelines.status;

import org.jspecify.annotations.NullMarked;
