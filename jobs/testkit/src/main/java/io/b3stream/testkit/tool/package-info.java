/** Programs of the operating system that some tests need. */
@NullMarked
package io.b3stream.testkit.tool;

import org.jspecify.annotations.NullMarked;
