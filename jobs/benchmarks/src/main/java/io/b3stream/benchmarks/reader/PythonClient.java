package io.b3stream.benchmarks.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.benchmarks.machine.Usage;
import io.b3stream.benchmarks.machine.YardstickMissingException;
import io.b3stream.connectors.TopicNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Python client's own measurement, in a process of its own. */
final class PythonClient {
    /**
     * What is read.
     *
     * @param batchBytes of one batch's value
     */
    record Epoch(String servers, TopicNames topics, int number, long batchBytes) {}

    private final String python;
    private final Path script;
    private final Path log;

    /**
     * @param python interpreter
     * @param root of the repository
     * @param folder for what the process prints
     */
    PythonClient(String python, Path root, Path folder) {
        this.python = python;
        this.script = root.resolve("connectors/python/benchmarks/read.py");
        this.log = folder.resolve("reader-python.log");
    }

    /** Measures runs of an epoch, each a process of its own, or says why not. */
    ReaderRate run(String client, Epoch epoch, int runs) throws IOException, InterruptedException {
        try {
            if (!Files.isReadable(script)) {
                throw new YardstickMissingException("there is no " + script);
            }
            python("-c", "import confluent_kafka");
            List<Usage> measured = new ArrayList<>();
            long batches = 0;
            for (int run = 0; run < runs; run++) {
                JsonNode figures = new ObjectMapper()
                        .readTree(lastLine(python(
                                script.toString(),
                                "--bootstrap",
                                epoch.servers(),
                                "--batches-topic",
                                epoch.topics().batches(),
                                "--generations-topic",
                                epoch.topics().generations(),
                                "--epoch",
                                String.valueOf(epoch.number()),
                                SyntheticGeneration.DATASET)));
                batches = figures.path("batches").asLong();
                measured.add(new Usage(
                        figures.path("seconds").asDouble(),
                        figures.path("cpuSeconds").asDouble()));
            }
            return ReaderRate.of(client, batches, epoch.batchBytes(), measured);
        } catch (YardstickMissingException e) {
            return ReaderRate.notRun(client, String.valueOf(e.getMessage()));
        }
    }

    private static String lastLine(String output) {
        return output.lines().reduce("", (first, last) -> last);
    }

    private String python(String... arguments) throws IOException, InterruptedException, YardstickMissingException {
        List<String> command = new ArrayList<>(List.of(python));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        } catch (IOException e) {
            throw new YardstickMissingException("no " + python + "; name another by -Dbench.python");
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() == 0) {
            return output;
        }
        String errors = Files.readString(log);
        if (errors.contains("No module named 'confluent_kafka'")) {
            throw new YardstickMissingException("install Debian's package python3-confluent-kafka");
        }
        throw new IOException(String.join(" ", command) + " failed:\n" + errors);
    }
}
