/**
 * What the clever code is measured by: slow, plain, written from the definition. Start with
 * {@link io.b3stream.testkit.oracle.KnnOracle}.
 */
@NullMarked
package io.b3stream.testkit.oracle;

import org.jspecify.annotations.NullMarked;
