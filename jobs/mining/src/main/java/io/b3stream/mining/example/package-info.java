/** Identity of examples and texts. Start with {@link io.b3stream.mining.example.ExampleKey}. */
@NullMarked
package io.b3stream.mining.example;

import org.jspecify.annotations.NullMarked;
