/** Between wire records and the domain. */
@NullMarked
package io.b3stream.pipelines.wire;

import org.jspecify.annotations.NullMarked;
