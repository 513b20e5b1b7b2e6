/**
 * Verification of stateful operators. Start with {@link io.b3stream.testkit.operator.OperatorVerifier}: whatever an
 * operator does, a restore at any point must not change it.
 */
@NullMarked
package io.b3stream.testkit.operator;

import org.jspecify.annotations.NullMarked;
