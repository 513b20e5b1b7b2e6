package io.b3stream.pipelines.status;

import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_GRAPH_REST;
import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_JOB_NAME;

import io.b3stream.pipelines.flink.FlinkRest;
import io.b3stream.pipelines.flink.FlinkUnavailableException;
import io.b3stream.pipelines.flink.JobHealth;
import io.b3stream.pipelines.flink.JobMetrics;
import io.b3stream.pipelines.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.JobID;

/**
 * How GraphJob is.
 *
 * @param job Flink's id of it
 * @param rest where it was asked
 * @param health what Flink says of every job
 * @param rates how fast it works
 * @param audit how right its lists are
 */
public record GraphStatus(String job, String rest, JobHealth health, Rates rates, Audit audit) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ACCEPTED = "address.numRecordsInPerSecond";
    private static final String REJECTED = "rejected__Writer.numRecordsInPerSecond";
    private static final String TEXTS = "textsPerSecond";
    private static final String BRAKED = "braked";
    private static final String LISTS = "auditedLists";
    private static final String ENTRIES = "auditedEntries";
    private static final String MISSING = "auditMissing";

    /**
     * Per second, over the last minute.
     *
     * @param accepted examples and deletions that could be decoded
     * @param rejected records sent to the rejected topic
     * @param texts texts that the teacher embedded
     * @param braked subtasks that read slowly at this moment, because most of what they read is rejected
     */
    public record Rates(double accepted, double rejected, double texts, int braked) {}

    /**
     * Lists that were compared with one from scratch, since the job's last start.
     *
     * @param lists how many
     * @param entries what these should have
     * @param missing what they lacked
     */
    public record Audit(long lists, long entries, long missing) {
        /** Share of the entries that was there; NaN before the first audit. */
        double recall() {
            return entries == 0 ? Double.NaN : 1 - (double) missing / entries;
        }
    }

    /** Asks the cluster that the settings name. */
    public static GraphStatus read(Settings settings) throws FlinkUnavailableException {
        URI rest = URI.create(settings.get(REFRESH_GRAPH_REST));
        try (FlinkRest flink = FlinkRest.connect(rest, PATIENCE)) {
            JobID id = flink.jobNamed(settings.get(REFRESH_JOB_NAME)).id();
            Map<String, Double> totals =
                    new JobMetrics(rest, id).totals(Set.of(ACCEPTED, REJECTED, TEXTS, BRAKED, LISTS, ENTRIES, MISSING));
            return new GraphStatus(
                    id.toHexString(),
                    rest.toString(),
                    JobHealth.read(rest, id),
                    new Rates(of(totals, ACCEPTED), of(totals, REJECTED), of(totals, TEXTS), (int) of(totals, BRAKED)),
                    new Audit((long) of(totals, LISTS), (long) of(totals, ENTRIES), (long) of(totals, MISSING)));
        }
    }

    private static double of(Map<String, Double> totals, String name) {
        return Objects.requireNonNull(totals.get(name));
    }
}
