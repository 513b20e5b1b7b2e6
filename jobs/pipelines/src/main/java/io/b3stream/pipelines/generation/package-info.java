/** CommunityJob: from a savepoint of the graph to a published generation. */
@NullMarked
package io.b3stream.pipelines.generation;

import org.jspecify.annotations.NullMarked;
