/**
 * {@code b3 exporter}: what is published, for Prometheus.
 *
 * <p>Start with {@link io.b3stream.pipelines.exporter.Exporter}. Where generations come from is behind {@link
 * io.b3stream.pipelines.exporter.GenerationFeed}; time is a {@link java.time.Clock}.
 */
@NullMarked
package io.b3stream.pipelines.exporter;

import org.jspecify.annotations.NullMarked;
