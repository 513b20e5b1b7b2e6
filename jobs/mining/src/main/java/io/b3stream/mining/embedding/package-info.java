/** The port to embedding models. Start with {@link io.b3stream.mining.embedding.Teacher}. */
@NullMarked
package io.b3stream.mining.embedding;

import org.jspecify.annotations.NullMarked;
