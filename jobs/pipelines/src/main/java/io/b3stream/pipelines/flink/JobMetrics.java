package io.b3stream.pipelines.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.JobID;

/** Reads counters of a running job over REST, summed over all subtasks. Values restart from 0 when the job restarts. */
public final class JobMetrics {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String job;

    public JobMetrics(URI endpoint, JobID id) {
        this.job = endpoint.toString().replaceAll("/+$", "") + "/jobs/" + id;
    }

    /**
     * Sums of the metrics with these names, whatever operator they belong to; a metric that no operator has reported
     * yet is 0.
     */
    public Map<String, Long> sums(Set<String> names) throws FlinkUnavailableException {
        Map<String, Long> sums = new HashMap<>();
        names.forEach(name -> sums.put(name, 0L));
        for (JsonNode vertex : get("").path("vertices")) {
            String metrics = "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
            List<String> wanted = new ArrayList<>();
            for (JsonNode metric : get(metrics)) {
                String id = metric.path("id").asText();
                if (names.contains(lastPart(id))) {
                    wanted.add(id);
                }
            }
            addSums(metrics, wanted, sums);
        }
        return sums;
    }

    private void addSums(String metrics, List<String> wanted, Map<String, Long> sums) throws FlinkUnavailableException {
        if (wanted.isEmpty()) {
            return;
        }
        String filter = URLEncoder.encode(String.join(",", wanted), StandardCharsets.UTF_8);
        for (JsonNode metric : get(metrics + "?agg=sum&get=" + filter)) {
            sums.merge(lastPart(metric.path("id").asText()), metric.path("sum").asLong(), Long::sum);
        }
    }

    private static String lastPart(String id) {
        return id.substring(id.lastIndexOf('.') + 1);
    }

    private JsonNode get(String path) throws FlinkUnavailableException {
        URI uri = URI.create(job + path);
        try {
            HttpResponse<byte[]> response = http.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new FlinkUnavailableException("Flink answered " + response.statusCode() + " at " + uri);
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new FlinkUnavailableException("cannot read metrics at " + uri + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FlinkUnavailableException("reading metrics at " + uri + " was interrupted", e);
        }
    }
}
