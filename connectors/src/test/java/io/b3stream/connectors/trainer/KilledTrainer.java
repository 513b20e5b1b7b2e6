package io.b3stream.connectors.trainer;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;

/** A trainer in a process of its own that saves its state after each batch and never ends by itself. */
final class KilledTrainer {
    private KilledTrainer() {}

    /** @param arguments servers, prefix of the topics, data set, file of the state */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path file = Path.of(arguments[3]);
        var settings = BatchesSettings.of(KafkaSettings.of(arguments[0]), TopicNames.under(arguments[1]), arguments[2]);
        try (Batches reader = Batches.of(settings)) {
            for (Iterator<Batch> batches = reader.epoch(); batches.hasNext(); ) {
                Batch batch = batches.next();
                Path next = Files.writeString(Path.of(arguments[3] + ".next"), reader.state());
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                System.out.println(batch.index());
                Thread.sleep(20);
            }
        }
    }

    static Process start(TrainerTopics topics, String dataset, Path state) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledTrainer.class.getName(),
                        topics.kafka().bootstrapServers(),
                        topics.prefix(),
                        dataset,
                        state.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
