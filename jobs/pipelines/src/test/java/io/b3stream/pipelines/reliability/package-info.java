/**
 * The promises, held while things break: a broker, a JobManager and TaskManagers as processes, killed and stopped on purpose.
 *
 * <p>A {@link io.b3stream.pipelines.reliability.Scenario} says what breaks and when,
 * {@link io.b3stream.pipelines.reliability.Promises} what must hold in the end, whatever broke; every scenario is held against
 * all of them. {@code ReliabilityITCase} runs a few in each build. With {@code mvn -Preliability verify},
 * {@code AllScenariosITCase} runs all of them, {@code DeterminismITCase} a larger workload in every order, and
 * {@code WithoutProtectionITCase} sees the promises broken.
 */
@NullMarked
package io.b3stream.pipelines.reliability;

import org.jspecify.annotations.NullMarked;
