/**
 * CommunityJob: from a savepoint of the graph to a published generation.
 *
 * <p>Start with {@link io.b3stream.pipelines.generation.CommunityJob}. {@code BuildPlan} and {@code BuildRule} decide
 * whether communities go on from the generation before, which {@code Predecessor} reads from the topics; what was decided
 * goes into the manifest as a {@link io.b3stream.pipelines.generation.BuildRecord}, and the next decision is made by it.
 */
@NullMarked
package io.b3stream.pipelines.generation;

import org.jspecify.annotations.NullMarked;
