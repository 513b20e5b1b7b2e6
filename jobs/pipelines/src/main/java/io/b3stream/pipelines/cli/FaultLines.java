package io.b3stream.pipelines.cli;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.generation.GenerationException;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.pipelines.flink.FlinkUnavailableException;
import io.b3stream.pipelines.settings.SettingsException;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * What a person is told of a fault, and the code that a program is told.
 *
 * @param exitCode how the command ends
 * @param lines what, where, what to do next
 */
record FaultLines(ExitCode exitCode, List<String> lines) {
    private static final String KAFKA_HINT =
            "; see kafka.bootstrap-servers, and kafka.properties.* where the cluster wants a login";

    /** Looks through the causes for the first fault it knows. */
    static FaultLines of(Throwable fault) {
        for (Throwable cause : causes(fault)) {
            FaultLines known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return line(ExitCode.UNEXPECTED, "Unexpected " + fault + "; --verbose shows where");
    }

    private static @Nullable FaultLines known(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof CommandFault fault) {
            return line(fault.exitCode(), message);
        }
        if (cause instanceof SettingsException settings) {
            return new FaultLines(ExitCode.SETTINGS, settings.problems());
        }
        if (cause instanceof KafkaAccessException) {
            return line(ExitCode.KAFKA, message);
        }
        if (cause instanceof GenerationException generation) {
            return line(codeOf(generation.reason()), message);
        }
        if (cause instanceof EmbeddingException) {
            return line(ExitCode.SETTINGS, message);
        }
        if (cause instanceof FlinkUnavailableException) {
            return line(ExitCode.FLINK, message);
        }
        if (cause instanceof UnknownTopicOrPartitionException) {
            return line(ExitCode.KAFKA, "A topic is missing: " + message + "; create all with: b3 topics create");
        }
        if (cause instanceof AuthorizationException || cause instanceof AuthenticationException) {
            return line(ExitCode.KAFKA, "Kafka refuses: " + message + KAFKA_HINT);
        }
        if (cause instanceof TimeoutException) {
            return line(ExitCode.KAFKA, "Kafka does not answer: " + message + KAFKA_HINT);
        }
        if (cause instanceof NoSuchFileException) {
            return line(ExitCode.INPUT, "No such file: " + message);
        }
        return cause instanceof IOException ? line(ExitCode.INPUT, "Cannot read or write: " + cause) : null;
    }

    private static ExitCode codeOf(GenerationException.Reason reason) {
        return switch (reason) {
            case NO_SUCH_DATASET, NO_SUCH_GENERATION, TRUNCATED -> ExitCode.NOTHING_TO_DO;
            case COUNT_MISMATCH, SHA_MISMATCH, UNKNOWN_SCHEMA, UNREADABLE -> ExitCode.INPUT;
        };
    }

    private static FaultLines line(ExitCode exitCode, String line) {
        return new FaultLines(exitCode, List.of(line));
    }

    private static List<Throwable> causes(Throwable fault) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = fault; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
