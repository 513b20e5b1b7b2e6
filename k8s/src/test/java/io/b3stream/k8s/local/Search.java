package io.b3stream.k8s.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for words that should be nowhere.
 *
 * @param words what is looked for
 */
record Search(List<String> words) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> OF_A_CLUSTER = List.of(
            "config",
            "overview",
            "jobs/overview",
            "jobmanager/config",
            "jobmanager/environment",
            "jobmanager/metrics",
            "jobmanager/thread-dump",
            "taskmanagers");

    private static final List<String> OF_A_JOB = List.of(
            "",
            "/config",
            "/plan",
            "/exceptions",
            "/accumulators?includeSerializedValue=true",
            "/checkpoints",
            "/checkpoints/config",
            "/jobmanager/config",
            "/jobmanager/environment");

    /** Files that have one, but for those that lie below a folder or are of a name that may. Links are not followed. */
    List<String> files(Path root, String... mayHaveIt) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean may = Stream.of(mayHaveIt)
                        .anyMatch(name -> root.relativize(file).startsWith("run/" + name) || file.endsWith(name));
                if (!may && isIn(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))) {
                    found.add(root.relativize(file).toString());
                }
            }
        }
        return found;
    }

    /** Pages of Flink's web interface that have one; a page that this cluster does not have has none. */
    List<String> rest(URI flink) throws IOException, InterruptedException {
        List<String> pages = new ArrayList<>(OF_A_CLUSTER);
        for (JsonNode job : read(flink, "jobs").path("jobs")) {
            OF_A_JOB.forEach(page -> pages.add("jobs/" + job.path("id").asText() + page));
        }
        for (JsonNode taskManager : read(flink, "taskmanagers").path("taskmanagers")) {
            pages.add("taskmanagers/" + taskManager.path("id").asText());
        }
        List<String> found = new ArrayList<>();
        for (String page : pages) {
            if (isIn(get(flink, page))) {
                found.add(page);
            }
        }
        return found;
    }

    private boolean isIn(String text) {
        return words.stream().anyMatch(text::contains);
    }

    private static JsonNode read(URI flink, String page) throws IOException, InterruptedException {
        return JSON.readTree(get(flink, page));
    }

    private static String get(URI flink, String page) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(URI.create(flink + "/" + page)).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() == 404) {
            return "";
        }
        if (response.statusCode() != 200) {
            throw new IOException(page + " of " + flink + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }
}
