/** Flink clusters as this software asks them: over REST. Start with {@link io.b3stream.pipelines.flink.FlinkRest}. */
@NullMarked
package io.b3stream.pipelines.flink;

import org.jspecify.annotations.NullMarked;
