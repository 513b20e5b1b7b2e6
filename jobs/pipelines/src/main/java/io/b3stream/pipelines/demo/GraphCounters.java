package io.b3stream.pipelines.demo;

import io.b3stream.pipelines.flink.FlinkUnavailableException;
import io.b3stream.pipelines.flink.JobMetrics;
import java.util.Map;
import java.util.Set;

/** How far GraphJob is: one source of {@link Counters}. */
@FunctionalInterface
interface GraphCounters {
    Counters read() throws FlinkUnavailableException;

    /** The job's own metrics, over REST. */
    static GraphCounters of(JobMetrics metrics) {
        Set<String> names = Set.of(
                "accepted", "rejected", "refused", "embedded", "bypassed", "lists", "unchanged", "admittedUpdates");
        return () -> of(metrics.sums(names));
    }

    /** @param sums by the names of the operators' metrics */
    static Counters of(Map<String, Long> sums) {
        long undecodable = sums.getOrDefault("rejected", 0L);
        return new Counters(
                sums.getOrDefault("accepted", 0L) + undecodable,
                sums.getOrDefault("embedded", 0L) + sums.getOrDefault("bypassed", 0L),
                sums.getOrDefault("lists", 0L),
                undecodable + sums.getOrDefault("refused", 0L),
                sums.getOrDefault("unchanged", 0L),
                sums.getOrDefault("admittedUpdates", 0L));
    }
}
