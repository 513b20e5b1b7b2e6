package io.b3stream.pipelines.cli;

import io.b3stream.connectors.rejected.Rejection;
import io.b3stream.pipelines.settings.NearestName;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.schemas.FaultCode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rejected records a command is about: options {@code --code} and {@code --since}. */
final class RejectedFilter {
    @Option(names = "--code", paramLabel = "CODE", description = "Only records with this code, such as oversized.")
    private @Nullable String code;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Since.class,
            description = "Only what was rejected since: 90m, 12h or 7d ago, or 2026-01-31T12:00:00Z.")
    private @Nullable Instant since;

    /** @throws CommandFault when there is no such code */
    void check() {
        if (code == null || FaultCode.of(code).isPresent()) {
            return;
        }
        List<String> codes =
                Arrays.stream(FaultCode.values()).map(FaultCode::wireName).toList();
        String hint = NearestName.suggestion(code, codes);
        throw new CommandFault(
                ExitCode.USAGE,
                "--code: there is no code " + code
                        + (hint.isEmpty() ? "; README.md, section Rejected records, has all" : hint));
    }

    long sinceMillis() {
        return since == null ? 0 : Math.max(0, since.toEpochMilli());
    }

    boolean isWanted(Rejection rejection) {
        return code == null || code.equals(rejection.rejected().code());
    }
}
