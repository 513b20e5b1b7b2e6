/**
 * The promises, held while things break: a broker, a JobManager and TaskManagers as processes, killed and stopped on purpose.
 *
 * <p>A {@link io.b3stream.pipelines.reliability.Scenario} says what breaks and when,
 * {@link io.b3stream.pipelines.reliability.Promises} what must hold in the end, whatever broke; every scenario is held against
 * all of them. {@code ReliabilityITCase} runs a few in each build, {@code AllScenariosITCase} all of them with
 * {@code mvn -Preliability verify}.
 */
@NullMarked
package io.b3stream.pipelines.reliability;

import org.jspecify.annotations.NullMarked;
