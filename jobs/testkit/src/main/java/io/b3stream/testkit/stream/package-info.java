/** Streams without a broker. Start with {@link io.b3stream.testkit.stream.InProcessLoop}. */
@NullMarked
package io.b3stream.testkit.stream;

import org.jspecify.annotations.NullMarked;
