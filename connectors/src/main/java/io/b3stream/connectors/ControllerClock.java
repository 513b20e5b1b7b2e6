package io.b3stream.connectors;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * What time it is at Kafka, without writing anything: asked how its quorum is, the active controller says of itself that it
 * caught up just now. Other brokers' clocks cannot be read without a write.
 */
public final class ControllerClock {
    private ControllerClock() {}

    /**
     * Asks the controller.
     *
     * @return milliseconds since the epoch; empty where this client may not describe the cluster, or Kafka has no quorum
     * @throws KafkaAccessException when no broker answers
     */
    public static OptionalLong read(KafkaSettings settings) {
        Map<String, Object> configuration = settings.configuration();
        configuration.put("default.api.timeout.ms", settings.timeoutMillis());
        try {
            Admin admin = Admin.create(configuration);
            try {
                QuorumInfo quorum = admin.describeMetadataQuorum().quorumInfo().get();
                return quorum.voters().stream()
                        .filter(voter -> voter.replicaId() == quorum.leaderId())
                        .flatMapToLong(leader -> leader.lastCaughtUpTimestamp().stream())
                        .findFirst();
            } finally {
                admin.close(Duration.ZERO);
            }
        } catch (ExecutionException | InterruptedException | KafkaException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            if (cause instanceof AuthorizationException || cause instanceof UnsupportedVersionException) {
                return OptionalLong.empty();
            }
            throw KafkaAccessException.of("cannot ask what time it is", settings, e);
        }
    }
}
