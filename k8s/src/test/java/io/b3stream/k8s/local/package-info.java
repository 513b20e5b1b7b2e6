/**
 * What the manifests say, done in small on one machine: a broker with TLS and rights, two Flink clusters, the Refresher and the
 * other programs, each a process of its own, from the same jars, the same settings and the same configuration.
 *
 * <p>Start with {@link io.b3stream.k8s.local.LocalDeployment}; {@code k8s/local.sh} runs it, {@code
 * io.b3stream.k8s.soak} for an hour under load.
 */
@NullMarked
package io.b3stream.k8s.local;

import org.jspecify.annotations.NullMarked;
