/**
 * Where B3 Stream touches Kafka: how to reach the brokers, which topics there are, and what they must look like.
 *
 * <p>Start with {@link io.b3stream.connectors.KafkaSettings} and {@link io.b3stream.connectors.Topics}. Beneath are
 * {@code record} (a record as it was consumed), {@code examples} (source, decoding, producing), {@code rejected} (records
 * that cannot be accepted), {@code feedback} (what GraphJob tells itself) and {@code generation} (publishing and reading
 * generations) and {@code trainer} (what a trainer on the JVM reads them with).
 */
@NullMarked
package io.b3stream.connectors;

import org.jspecify.annotations.NullMarked;
