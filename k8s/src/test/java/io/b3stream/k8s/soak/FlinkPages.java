package io.b3stream.k8s.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a Flink cluster says of its jobs.
 *
 * @param rest its web interface
 */
record FlinkPages(URI rest) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The only job of an application cluster. */
    String onlyJob() throws IOException, InterruptedException {
        JsonNode jobs = read("/jobs").path("jobs");
        if (jobs.size() != 1) {
            throw new IOException("one job was expected: " + jobs);
        }
        return jobs.get(0).path("id").asText();
    }

    /** What has made the job fail, one text each, as far as Flink remembers: sixteen of them. */
    List<String> failures(String job) throws IOException, InterruptedException {
        JsonNode history = read("/jobs/" + job + "/exceptions").path("exceptionHistory");
        if (history.path("truncated").asBoolean()) {
            throw new IOException("more failures than Flink remembers: " + history);
        }
        List<String> failures = new ArrayList<>();
        history.path("entries")
                .forEach(entry -> failures.add(entry.path("stacktrace").asText()));
        return failures;
    }

    JsonNode checkpoints(String job) throws IOException, InterruptedException {
        return read("/jobs/" + job + "/checkpoints");
    }

    /** What went wrong in jobs, or is not finished: empty when all has gone well. */
    List<String> faults() throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        for (JsonNode job : read("/jobs/overview").path("jobs")) {
            List<String> failures = failures(job.path("jid").asText());
            if (!job.path("state").asText().equals("FINISHED") || !failures.isEmpty()) {
                faults.add(job.path("name").asText() + " " + job.path("state").asText() + " " + failures);
            }
        }
        return faults;
    }

    private JsonNode read(String page) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(rest + page))
                .timeout(Duration.ofSeconds(60))
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(page + " of " + rest + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
