/** What flows between the operators: public records of primitives, strings and arrays, so that Flink needs no Kryo. */
@NullMarked
package io.b3stream.operators.stream;

import org.jspecify.annotations.NullMarked;
