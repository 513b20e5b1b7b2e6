/**
 * From the bytes of an image to what a vision model reads: {@link io.b3stream.mining.image.ImageDecoder} decodes
 * within limits, {@link io.b3stream.mining.image.ImagePreprocessing} resizes, crops and normalises. Both give the
 * same numbers on every machine, so that a replay gives the same embeddings.
 */
@NullMarked
package io.b3stream.mining.image;

import org.jspecify.annotations.NullMarked;
