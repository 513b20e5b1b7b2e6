/** Positions in the input topic, as generations state them. Start with
 * {@link io.b3stream.connectors.source.SnapshotOffsets}. */
@NullMarked
package io.b3stream.connectors.source;

import org.jspecify.annotations.NullMarked;
