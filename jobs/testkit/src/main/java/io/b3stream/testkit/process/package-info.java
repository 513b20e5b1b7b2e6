/** Programs in processes of their own: what can be killed without killing the test. */
@NullMarked
package io.b3stream.testkit.process;

import org.jspecify.annotations.NullMarked;
