/**
 * Rules that hold for the code of all modules.
 *
 * <p>Start with {@link io.b3stream.architecture.ArchitectureTest}. Every rule is broken on purpose by a class below some
 * {@code planted} package of the test sources, and {@link io.b3stream.architecture.RulesCanFailTest} sees it red.
 */
@NullMarked
package io.b3stream.architecture;

import org.jspecify.annotations.NullMarked;
