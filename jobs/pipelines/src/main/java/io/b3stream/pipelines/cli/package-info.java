/**
 * The command line {@code b3}. Start with {@link io.b3stream.pipelines.cli.B3}.
 *
 * <p>A command is a small class that reads its options, asks a port of {@link io.b3stream.pipelines.cli.Backend}, and
 * renders the answer on its {@link io.b3stream.pipelines.terminal.Terminal}. Faults are thrown; {@code FaultLines} turns each
 * into one line and one {@link io.b3stream.pipelines.terminal.ExitCode}.
 */
@NullMarked
package io.b3stream.pipelines.cli;

import org.jspecify.annotations.NullMarked;
