/** The whole pipeline in one JVM: a real broker, a real Flink cluster. Start with {@code PipelineITCase}. */
@NullMarked
package io.b3stream.pipelines.endtoend;

import org.jspecify.annotations.NullMarked;
