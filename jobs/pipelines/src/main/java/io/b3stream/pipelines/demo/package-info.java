/**
 * {@code b3 demo}: the whole product in one process on real pairs. Start with {@link io.b3stream.pipelines.demo.Demo}.
 *
 * <p>It uses the same jobs, sinks and readers as a cluster does, and checks what it gets by means of its own: every
 * example in exactly one batch ({@code BatchAudit}), lists against an exact scan ({@code KnnRecall}).
 */
@NullMarked
package io.b3stream.pipelines.demo;

import org.jspecify.annotations.NullMarked;
