/**
 * Pictures of many dimensions in two, for people to look at; nothing that is computed depends on them. Start with
 * {@link io.b3stream.mining.layout.NeighborLayout}.
 */
@NullMarked
package io.b3stream.mining.layout;

import org.jspecify.annotations.NullMarked;
