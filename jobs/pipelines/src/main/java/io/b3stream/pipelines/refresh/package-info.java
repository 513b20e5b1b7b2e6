/**
 * Makes a new generation: savepoint of GraphJob, CommunityJob on it, savepoint disposed. Start with
 * {@link io.b3stream.pipelines.refresh.Refresher}.
 */
@NullMarked
package io.b3stream.pipelines.refresh;

import org.jspecify.annotations.NullMarked;
