package io.b3stream.pipelines.status;

import io.b3stream.pipelines.terminal.ExitCode;

/**
 * Something that is not well.
 *
 * @param what what it is, and what to do next
 * @param exit code of a command that finds it
 */
public record Trouble(String what, ExitCode exit) {}
