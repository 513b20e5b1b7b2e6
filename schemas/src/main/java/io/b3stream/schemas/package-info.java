/**
 * What travels over Kafka: training examples in, training batches and generation manifests out, and what GraphJob tells
 * itself.
 *
 * <p>The records themselves are generated from {@code src/main/avro} into {@code io.b3stream.schemas.avro}. This package
 * turns them into bytes and back. Values are Avro single-object encodings (C3 01, the writer schema's CRC-64-AVRO
 * fingerprint in little endian, the binary value); an example may be JSON instead, with the same field names. Every
 * schema that was ever released is bundled, so older messages stay readable; a message of an unknown schema is refused
 * by its fingerprint.
 *
 * <p>Build records with {@code newBuilder()}. Avro refuses to look up classes by name, which {@code newBuilder(other)}
 * and defaults that hold records would need: do without the former; the schemas have none of the latter.
 *
 * <p>Start with {@link io.b3stream.schemas.ExampleCodec}. What can be wrong with a message is listed once, in
 * {@link io.b3stream.schemas.FaultCode}; what an example must fulfil beyond being readable is in
 * {@link io.b3stream.schemas.ExampleRules}.
 */
@NullMarked
package io.b3stream.schemas;

import org.jspecify.annotations.NullMarked;
