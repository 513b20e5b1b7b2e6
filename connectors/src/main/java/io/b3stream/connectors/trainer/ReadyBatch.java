package io.b3stream.connectors.trainer;

import io.b3stream.schemas.avro.TrainingBatch;
import java.util.function.Supplier;

/**
 * A batch that was read ahead.
 *
 * @param bytes what it takes on the topic or on disk
 * @param content the batch; asked once, by the thread that trains, so that checking and decoding it
 *     is off the thread that fetches
 */
record ReadyBatch(int bytes, Supplier<TrainingBatch> content) {}
