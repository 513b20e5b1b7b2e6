package io.b3stream.pipelines.doctor;

import io.b3stream.pipelines.terminal.ExitCode;

/**
 * What was found out about one thing.
 *
 * @param subject what was looked at, such as {@code topic b3.batches}
 * @param verdict how it is
 * @param detail what it is; for a fault what is wrong and what to do
 * @param exit code of a command that needs it, where it is a fault
 */
public record Finding(String subject, Verdict verdict, String detail, ExitCode exit) {
    /** How something is. */
    public enum Verdict {
        OK,
        /** It works, not as well as it could, or not for everything. */
        WARNING,
        FAULT
    }

    public static Finding ok(String subject, String detail) {
        return new Finding(subject, Verdict.OK, detail, ExitCode.OK);
    }

    public static Finding warning(String subject, String detail) {
        return new Finding(subject, Verdict.WARNING, detail, ExitCode.OK);
    }

    public static Finding fault(String subject, String detail, ExitCode exit) {
        return new Finding(subject, Verdict.FAULT, detail, exit);
    }
}
