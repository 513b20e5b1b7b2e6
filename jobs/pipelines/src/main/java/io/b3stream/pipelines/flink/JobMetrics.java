package io.b3stream.pipelines.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.JobID;

/** Reads metrics of a running job over REST, summed over all subtasks. Values restart from 0 when the job restarts. */
public final class JobMetrics {
    private final RestReads job;

    public JobMetrics(URI endpoint, JobID id) {
        this.job = RestReads.at(endpoint, "/jobs/" + id);
    }

    /**
     * Sums of the counters with these names, whatever operator they belong to; one that no operator has reported yet
     * is 0.
     */
    public Map<String, Long> sums(Set<String> names) throws FlinkUnavailableException {
        Map<String, Long> sums = new HashMap<>();
        totals(names).forEach((name, total) -> sums.put(name, total.longValue()));
        return sums;
    }

    /** As {@link #sums}, of numbers of any kind; a name may begin with that of its operator, {@code embed.texts}. */
    public Map<String, Double> totals(Set<String> names) throws FlinkUnavailableException {
        Map<String, Double> totals = new HashMap<>();
        names.forEach(name -> totals.put(name, 0.0));
        for (JsonNode vertex : job.get("").path("vertices")) {
            String metrics = "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
            Map<String, String> wanted = new HashMap<>();
            for (JsonNode metric : job.get(metrics)) {
                String id = metric.path("id").asText();
                names.stream()
                        .filter(name -> id.equals(name) || id.endsWith("." + name))
                        .forEach(name -> wanted.put(id, name));
            }
            addTotals(metrics, wanted, totals);
        }
        return totals;
    }

    private void addTotals(String metrics, Map<String, String> wanted, Map<String, Double> totals)
            throws FlinkUnavailableException {
        if (wanted.isEmpty()) {
            return;
        }
        List<String> ids = new ArrayList<>(wanted.keySet());
        String filter = URLEncoder.encode(String.join(",", ids), StandardCharsets.UTF_8);
        for (JsonNode metric : job.get(metrics + "?agg=sum&get=" + filter)) {
            String name = wanted.get(metric.path("id").asText());
            if (name != null) {
                totals.merge(name, metric.path("sum").asDouble(), Double::sum);
            }
        }
    }
}
