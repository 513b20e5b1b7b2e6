/**
 * An hour of steady work on the {@link io.b3stream.k8s.local.LocalDeployment local deployment}: as many examples go as come,
 * generations are made again and again, GraphJob restarts within its processes, and nothing that is measured may grow.
 *
 * <p>Start with {@link io.b3stream.k8s.soak.SoakITCase}; {@link io.b3stream.k8s.soak.Measure} has what is measured and how much
 * it may grow, {@link io.b3stream.k8s.soak.Trend} the arithmetic.
 */
@NullMarked
package io.b3stream.k8s.soak;

import org.jspecify.annotations.NullMarked;
