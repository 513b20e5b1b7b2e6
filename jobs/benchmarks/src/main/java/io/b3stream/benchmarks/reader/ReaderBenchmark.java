package io.b3stream.benchmarks.reader;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.benchmarks.machine.Machine;
import io.b3stream.benchmarks.machine.Usage;
import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.TopicNames;
import io.b3stream.connectors.generation.GenerationReader;
import io.b3stream.connectors.generation.PublisherSettings;
import io.b3stream.connectors.trainer.Batches;
import io.b3stream.connectors.trainer.BatchesSettings;
import io.b3stream.connectors.trainer.OnNewGeneration;
import io.b3stream.schemas.TrainingBatchCodec;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Batches per second that one reader takes from a broker on the same machine, with all checks. Prints a table and writes
 * {@code reader.json}.
 */
public final class ReaderBenchmark {
    private static final int PARTITIONS = 4;
    private static final int WARM_UP_RUNS = 5;
    private static final int RUNS = 5;
    private static final String PREFIX = "bench";

    private final int batches;
    private final Path folder;
    private final PythonClient python;

    /**
     * @param examples of the generation; batches have {@value SyntheticGeneration#BATCH_SIZE}
     * @param python interpreter of the Python client
     * @param folder where the results go: {@code target/bench} of the repository
     */
    public ReaderBenchmark(int examples, String python, Path folder) {
        this.batches = Math.max(1, examples / SyntheticGeneration.BATCH_SIZE);
        this.folder = folder;
        this.python = new PythonClient(
                python, folder.toAbsolutePath().resolve("../..").normalize(), folder);
    }

    /** Runs it; about two minutes for 10,000 batches. */
    public void run() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("machine", Machine.describe());
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            TopicNames topics = TopicNames.under(PREFIX);
            kafka.createTopic(topics.batches(), PARTITIONS);
            kafka.createTopic(topics.generations(), 1, Map.of("cleanup.policy", "compact"));
            KafkaSettings settings = KafkaSettings.of(kafka.bootstrapServers());
            System.out.printf("publishing %,d batches of %d%n", batches, SyntheticGeneration.BATCH_SIZE);
            SyntheticGeneration.publish(PublisherSettings.standard(settings, topics, PREFIX, 0), batches);
            long batchBytes = batchBytes(settings, topics);
            BatchesSettings reading = BatchesSettings.of(settings, topics, SyntheticGeneration.DATASET)
                    .withOnNewGeneration(OnNewGeneration.PIN);
            List<ReaderRate> rates = new ArrayList<>();
            System.out.printf("%nbatches of %,d bytes, median of %d runs%n", batchBytes, RUNS);
            System.out.printf("%-28s %12s %10s %14s%n", "", "batches/s", "MB/s", "CPU us/batch");
            add(rates, measure("Java, epoch 0", reading, 0, batchBytes));
            add(rates, measure("Java, epochs put together", reading, 1, batchBytes));
            String servers = kafka.bootstrapServers();
            add(rates, python.run("Python, epoch 0", new PythonClient.Epoch(servers, topics, 0, batchBytes), RUNS));
            add(rates, python.run("Python, epoch 3", new PythonClient.Epoch(servers, topics, 3, batchBytes), RUNS));
            report.put("batchBytes", batchBytes);
            report.put("rates", rates);
        }
        Path file = folder.resolve("reader.json");
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
        System.out.println("written: " + file);
    }

    private static long batchBytes(KafkaSettings settings, TopicNames topics) {
        try (GenerationReader reader = GenerationReader.open(settings, topics);
                var stream = reader.batches(reader.latest(SyntheticGeneration.DATASET))) {
            return TrainingBatchCodec.encode(stream.next()).length;
        }
    }

    /** Epochs from {@code first} on in runs of one reader each; what is laid down on disk is so before the runs. */
    private ReaderRate measure(String client, BatchesSettings settings, long first, long batchBytes) {
        List<Usage> measured = new ArrayList<>();
        try (Batches reader = Batches.of(settings)) {
            for (int run = 0; run < WARM_UP_RUNS + RUNS; run++) {
                reader.setEpoch(first == 0 ? 0 : first + run);
                Usage before = Usage.now();
                long read = 0;
                for (var epoch = reader.epoch(); epoch.hasNext(); epoch.next()) {
                    read++;
                }
                Usage took = Usage.now().minus(before);
                if (read != batches) {
                    throw new IllegalStateException("read " + read + " batches, there are " + batches);
                }
                if (run >= WARM_UP_RUNS) {
                    measured.add(took);
                }
            }
        }
        return ReaderRate.of(client, batches, batchBytes, measured);
    }

    private static void add(List<ReaderRate> rates, ReaderRate rate) {
        System.out.println(rate.line());
        rates.add(rate);
    }
}
