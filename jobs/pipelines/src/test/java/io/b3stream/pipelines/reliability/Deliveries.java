package io.b3stream.pipelines.reliability;

import io.b3stream.pipelines.endtoend.Workload;
import io.b3stream.schemas.avro.Example;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Records come twice, in another order, very many of them, or very large ones. */
final class Deliveries {
    private static final int BURST = 100_000;
    private static final int BURST_PART = 100;
    private static final int HUGE = 50;

    /** As many characters as a text may have. */
    private static final int TEXT_CHARS = 32_768;

    /** Bytes of a record that is far too long, and still one that the broker takes. */
    private static final int RECORD_BYTES = 900_000;

    private Deliveries() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.whileFed("records are delivered twice, and a TaskManager is killed", trial -> {
                    trial.feed(0.3);
                    trial.feedAgain(200);
                    trial.replaceTaskManager();
                }),
                Scenario.whileFed("records are delivered in another order, and a TaskManager is killed", trial -> {
                    trial.feedReordered(0.4, 11);
                    trial.replaceTaskManager();
                }),
                Scenario.whileFed("100,000 small records come at once, and a TaskManager is killed", trial -> {
                    trial.feed(0.3);
                    for (int sent = 0; sent < BURST; sent += BURST_PART) {
                        trial.feedAgain(BURST_PART);
                    }
                    trial.replaceTaskManager();
                }),
                Scenario.whileFed(
                        "50 huge examples and 50 records too long come at once, and a TaskManager is killed", trial -> {
                            trial.send(producer -> {
                                for (int i = 0; i < HUGE; i++) {
                                    producer.send("huge-" + i, huge(i));
                                    producer.send(
                                            ("long-" + i).getBytes(StandardCharsets.UTF_8), new byte[RECORD_BYTES]);
                                }
                            });
                            trial.expectRejected("oversized", HUGE);
                            trial.replaceTaskManager();
                            trial.send(producer -> {
                                for (int i = 0; i < HUGE; i++) {
                                    producer.delete("huge-" + i, Workload.DATASET);
                                }
                            });
                        }));
    }

    /** Query and positive as long as they may be, of words that are long themselves. */
    private static Example huge(int number) {
        return Example.newBuilder()
                .setDataset(Workload.DATASET)
                .setQuery(text("query" + number))
                .setPositive(text("positive" + number))
                .build();
    }

    private static String text(String word) {
        String words = (word + "x".repeat(100) + " ").repeat(TEXT_CHARS / 100);
        return words.substring(0, TEXT_CHARS);
    }
}
