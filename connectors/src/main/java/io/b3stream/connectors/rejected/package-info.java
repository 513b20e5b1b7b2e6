/**
 * Records that cannot be accepted, on their way to the rejected topic and back. Start with
 * {@link io.b3stream.connectors.rejected.RejectedRecord}; the codes are {@link io.b3stream.schemas.FaultCode}.
 */
@NullMarked
package io.b3stream.connectors.rejected;

import org.jspecify.annotations.NullMarked;
