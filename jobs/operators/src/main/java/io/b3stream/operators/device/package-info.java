/** Which GPU a task has, and scoring on it. */
@NullMarked
package io.b3stream.operators.device;

import org.jspecify.annotations.NullMarked;
