/**
 * What a person sees: streams, tables, numbers, a batch, and the exit codes. Start with
 * {@link io.b3stream.pipelines.terminal.Terminal}.
 */
@NullMarked
package io.b3stream.pipelines.terminal;

import org.jspecify.annotations.NullMarked;
