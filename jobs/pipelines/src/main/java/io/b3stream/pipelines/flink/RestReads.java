package io.b3stream.pipelines.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Reads JSON below one address of Flink's REST endpoint; every read is bounded in time. */
final class RestReads {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;

    private RestReads(String base) {
        this.base = base;
    }

    static RestReads at(URI endpoint, String path) {
        return new RestReads(endpoint.toString().replaceAll("/+$", "") + path);
    }

    JsonNode get(String path) throws FlinkUnavailableException {
        URI uri = URI.create(base + path);
        try {
            HttpResponse<byte[]> response = http.send(
                    HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new FlinkUnavailableException("Flink answered " + response.statusCode() + " at " + uri);
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new FlinkUnavailableException("cannot read " + uri + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FlinkUnavailableException("reading " + uri + " was interrupted", e);
        }
    }
}
