/**
 * Holds the manifests below {@code base/} and {@code overlays/} against the schemas of those who will read them, without a cluster.
 *
 * <p>Start with {@link io.b3stream.k8s.ManifestsTest}, and with {@link io.b3stream.k8s.PlantedMistakesTest}, which
 * shows what is found.
 */
@NullMarked
package io.b3stream.k8s;

import org.jspecify.annotations.NullMarked;
