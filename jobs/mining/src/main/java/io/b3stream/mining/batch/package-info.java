@NullMarked
package io.b3stream.mining.batch;

import org.jspecify.annotations.NullMarked;
