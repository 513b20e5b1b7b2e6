package io.b3stream.pipelines.endtoend;

import io.b3stream.schemas.avro.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Examples made of a few hundred words, so that there are topics, near misses and duplicates. */
public final class Words {
    private static final int TOPICS = 12;

    private Words() {}

    /** One example with its id. */
    public record Item(String id, Example example) {}

    public static List<Item> items(String dataset, int count, long seed) {
        Random random = new Random(seed);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int topic = random.nextInt(TOPICS);
            items.add(new Item(
                    dataset + "-" + i,
                    Example.newBuilder()
                            .setDataset(dataset)
                            .setQuery(text(random, topic, 3))
                            .setPositive(text(random, topic, 5))
                            .build()));
        }
        return items;
    }

    private static String text(Random random, int topic, int words) {
        StringBuilder text = new StringBuilder("topic" + topic);
        for (int w = 0; w < words; w++) {
            text.append(" t").append(topic).append('w').append(random.nextInt(20));
        }
        return text.toString();
    }
}
