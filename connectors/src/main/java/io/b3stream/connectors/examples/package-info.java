/**
 * Examples and deletions coming in: the source of raw records, their decoding, and a plain producer.
 *
 * <p>Start with {@link io.b3stream.connectors.examples.ExamplesSource} and
 * {@link io.b3stream.connectors.examples.DecodeFunction}. No content of a record, whatever it is, stops the job: what
 * cannot be accepted leaves by the side output.
 */
@NullMarked
package io.b3stream.connectors.examples;

import org.jspecify.annotations.NullMarked;
