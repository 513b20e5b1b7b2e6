/**
 * One generation as a page to look at: a single HTML file with its pictures, styles and data inside, which asks no network.
 *
 * <p>{@link io.b3stream.pipelines.report.BatchCollection} looks at every batch once,
 * {@link io.b3stream.pipelines.report.CommunityMap} lays out the communities, {@link io.b3stream.pipelines.report.Page} is what
 * the template {@code report.mustache} is given, and {@link io.b3stream.pipelines.report.Report} writes it.
 */
@NullMarked
package io.b3stream.pipelines.report;

import org.jspecify.annotations.NullMarked;
