/**
 * Embedding models behind a port, and the arithmetic around them that must not depend on the model's runtime.
 *
 * <p>Start with {@link io.b3stream.mining.embedding.Teacher}. A teacher cuts its texts with
 * {@link io.b3stream.mining.embedding.TokenBatches}, pools token vectors with
 * {@link io.b3stream.mining.embedding.Pooling} and scales the result with
 * {@link io.b3stream.mining.embedding.UnitVector}.
 */
@NullMarked
package io.b3stream.mining.embedding;

import org.jspecify.annotations.NullMarked;
