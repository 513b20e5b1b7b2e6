/** A Kafka record as a value, {@link io.b3stream.connectors.record.RawRecord}, and how committed ones are read. */
@NullMarked
package io.b3stream.connectors.record;

import org.jspecify.annotations.NullMarked;
