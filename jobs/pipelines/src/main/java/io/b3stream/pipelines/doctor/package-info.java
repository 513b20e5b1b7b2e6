/**
 * {@code b3 doctor}: looks at everything that the settings name, and says what is wrong and what to do.
 *
 * <p>Start with {@link io.b3stream.pipelines.doctor.Examination}. It changes nothing.
 */
@NullMarked
package io.b3stream.pipelines.doctor;

import org.jspecify.annotations.NullMarked;
