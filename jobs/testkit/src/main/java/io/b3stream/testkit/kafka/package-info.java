/**
 * A Kafka broker inside the own JVM, for tests and for the demo: no Docker, no installation, ready in about three
 * seconds. Start with {@link io.b3stream.testkit.kafka.EmbeddedKafka}.
 */
@NullMarked
package io.b3stream.testkit.kafka;

import org.jspecify.annotations.NullMarked;
