package io.b3stream.pipelines.doctor;

import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_REQUEST_TIMEOUT_MILLIS;
import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_GRAPH_REST;
import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_JOB_NAME;

import io.b3stream.connectors.ControllerClock;
import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.KafkaSettings;
import io.b3stream.pipelines.flink.FlinkRest;
import io.b3stream.pipelines.flink.FlinkUnavailableException;
import io.b3stream.pipelines.flink.JobClock;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.Shown;
import io.b3stream.pipelines.wire.Connections;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clocks: how far those of Kafka's controller and of GraphJob's JobManager are from this machine's. Whoever does not
 * answer is not looked at here: the examinations before have said so.
 */
final class ClockExamination implements Examination {
    private static final Logger LOG = LoggerFactory.getLogger(ClockExamination.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long APART_MAX_MILLIS = 5_000;
    private static final double MILLIS_PER_SECOND = 1e3;

    private final Clock clock;

    ClockExamination(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void examine(Settings settings, Consumer<Finding> findings) {
        try {
            findings.accept(kafka(settings));
        } catch (KafkaAccessException e) {
            LOG.debug("the clock of Kafka is not looked at", e);
        }
        try {
            findings.accept(flink(settings));
        } catch (FlinkUnavailableException e) {
            LOG.debug("the clock of Flink is not looked at", e);
        }
    }

    private Finding kafka(Settings settings) {
        int patience = (int) Math.min(TIMEOUT.toMillis(), settings.get(KAFKA_REQUEST_TIMEOUT_MILLIS));
        KafkaSettings kafka = Connections.kafka(settings).withTimeoutMillis(patience);
        long sent = clock.millis();
        OptionalLong theirs = ControllerClock.read(kafka);
        long received = clock.millis();
        return theirs.isPresent()
                ? finding("clock of Kafka", sent, theirs.getAsLong(), received)
                : Finding.ok("clock of Kafka", "not compared: this client may not describe the cluster's quorum");
    }

    private Finding flink(Settings settings) throws FlinkUnavailableException {
        URI rest = URI.create(settings.get(REFRESH_GRAPH_REST));
        try (FlinkRest flink = FlinkRest.connect(rest, TIMEOUT)) {
            JobID id = flink.jobNamed(settings.get(REFRESH_JOB_NAME)).id();
            long sent = clock.millis();
            long theirs = JobClock.read(rest, id);
            return finding("clock of Flink", sent, theirs, clock.millis());
        }
    }

    /** Their time lay between the question and the answer: what is outside of that is a difference for certain. */
    static Finding finding(String subject, long sentMillis, long theirMillis, long receivedMillis) {
        long ahead =
                theirMillis > receivedMillis ? theirMillis - receivedMillis : Math.min(0, theirMillis - sentMillis);
        if (Math.abs(ahead) <= APART_MAX_MILLIS) {
            long most = Math.max(Math.abs(theirMillis - sentMillis), Math.abs(theirMillis - receivedMillis));
            return Finding.ok(subject, "at most " + seconds(most) + " from this machine's");
        }
        return Finding.warning(
                subject,
                seconds(Math.abs(ahead))
                        + (ahead > 0 ? " ahead of" : " behind")
                        + " this machine's: ages, retention and --since are off by that; have both follow a time server");
    }

    private static String seconds(long millis) {
        return Shown.seconds(millis / MILLIS_PER_SECOND);
    }
}
