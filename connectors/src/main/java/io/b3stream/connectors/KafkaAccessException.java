package io.b3stream.connectors;

import java.io.IOException;
import java.io.Serial;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Kafka could not be reached, or refused; the message says what was wanted, what happened, and what to do next. */
public final class KafkaAccessException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public KafkaAccessException(String message) {
        super(message);
    }

    private KafkaAccessException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Explains a failure of a Kafka client.
     *
     * @param wanted what was being done, such as {@code "cannot list the generations"}
     */
    public static KafkaAccessException of(String wanted, KafkaSettings settings, Throwable failure) {
        if (failure instanceof KafkaAccessException explained) {
            return explained;
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        Throwable cause = rootOf(failure);
        return new KafkaAccessException(
                wanted + " at " + settings.bootstrapServers() + ": " + explain(cause, settings), cause);
    }

    /** Futures wrap in {@link ExecutionException}, constructors in a bare KafkaException. */
    private static Throwable rootOf(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && isWrapper(cause)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean isWrapper(Throwable failure) {
        return failure instanceof ExecutionException
                || failure.getClass() == org.apache.kafka.common.KafkaException.class
                || failure.getClass() == RuntimeException.class;
    }

    private static String explain(Throwable cause, KafkaSettings settings) {
        if (cause instanceof TimeoutException) {
            return "no answer within " + settings.timeoutMillis() + " ms (" + cause.getMessage()
                    + "); is the broker up, and are address and security settings right?";
        }
        if (cause instanceof UnknownTopicOrPartitionException) {
            return "a topic is missing (" + cause.getMessage() + "); create the topics first";
        }
        if (cause instanceof AuthorizationException) {
            return "no right to do so (" + cause.getMessage() + "); grant it to this client's principal";
        }
        if (cause instanceof AuthenticationException login) {
            return LoginFault.explain(login);
        }
        if (cause instanceof IOException || cause instanceof GeneralSecurityException) {
            return "a key store or trust store cannot be read (" + cause + "); see ssl.keystore.* and ssl.truststore.*";
        }
        if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
            return "another producer with the same transactional id has taken over; this one must stop";
        }
        if (cause instanceof RecordTooLargeException) {
            return "a record is larger than the topic accepts (" + cause.getMessage() + "); raise max.message.bytes";
        }
        if (cause instanceof ConfigException) {
            return "the client settings are wrong (" + cause.getMessage() + ")";
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
