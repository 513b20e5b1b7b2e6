package io.b3stream.pipelines.status;

import io.b3stream.pipelines.terminal.ExitCode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One part of the answer, or why it is not to be had.
 *
 * @param <T> what it is
 * @param value the answer; null where there is none
 * @param fault what went wrong, where, and what to do next; empty where nothing did
 * @param exit code of a command that needs it
 */
public record Part<T>(@Nullable T value, String fault, ExitCode exit) {
    public static <T> Part<T> of(T value) {
        return new Part<>(value, "", ExitCode.OK);
    }

    /** @param lines what a person is told */
    public static <T> Part<T> missing(List<String> lines, ExitCode exit) {
        return new Part<>(null, String.join("; ", lines), exit);
    }

    Optional<T> answer() {
        return Optional.ofNullable(value);
    }
}
