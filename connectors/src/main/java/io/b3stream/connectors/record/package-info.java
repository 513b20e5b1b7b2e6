/** A Kafka record as a value: see {@link io.b3stream.connectors.record.RawRecord}. */
@NullMarked
package io.b3stream.connectors.record;

import org.jspecify.annotations.NullMarked;
