package io.b3stream.connectors.trainer;

import io.b3stream.schemas.avro.FalseNegative;
import io.b3stream.schemas.avro.MinedNegative;
import io.b3stream.schemas.avro.Recombination;
import io.b3stream.schemas.avro.TrainingBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A seeded generation: texts, labels, repelled examples and mined negatives are drawn from pools, so that small pools give
 * many meetings.
 *
 * @param key seed, generation, and the epoch to be put together
 * @param examples number of examples; as many again, divided by three, are never published but mined
 * @param sizes members of a community, of a published batch, and of a batch to be put together
 * @param pools how many there are of each kind
 */
record ScriptedGeneration(EpochKey key, int examples, Sizes sizes, Pools pools) {
    record Sizes(int community, int published, int wanted) {}

    /**
     * @param queries different query texts; 0 for texts of their own
     * @param positives different positive texts; 0 for texts of their own
     * @param labels different labels; 0 for none
     * @param repelled examples and texts that each query repels
     * @param mined negatives of each community
     */
    record Pools(int queries, int positives, int labels, int repelled, int mined) {
        static final Pools PLAIN = new Pools(0, 0, 0, 0, 0);
    }

    static final String DATASET = "scripted";

    List<TrainingBatch> published() {
        Random random = new Random(31 * key.seed() + examples);
        List<ScriptedExample> all = IntStream.range(0, examples + examples / 3)
                .mapToObj(i -> example(i, random))
                .toList();
        int batches = (examples + sizes.published - 1) / sizes.published;
        return IntStream.range(0, batches)
                .mapToObj(index -> batch(index, batches, all, random))
                .toList();
    }

    private ScriptedExample example(int i, Random random) {
        List<String> repelled = new ArrayList<>();
        for (int j = 0; j < pools.repelled; j++) {
            repelled.add((random.nextBoolean() ? "e" : "p") + random.nextInt(examples + examples / 3));
        }
        return new ScriptedExample(
                "e" + i,
                drawn("q", i, pools.queries, random),
                drawn("p", i, pools.positives, random),
                pools.labels == 0 || random.nextInt(4) == 0 ? "" : "l" + random.nextInt(pools.labels),
                repelled);
    }

    /** Every fifth text of a pool of several is none. */
    private static String drawn(String kind, int own, int pool, Random random) {
        if (pool == 0) {
            return kind + own;
        }
        return pool > 1 && random.nextInt(5) == 0 ? "" : kind + random.nextInt(pool);
    }

    private TrainingBatch batch(int index, int batches, List<ScriptedExample> all, Random random) {
        int from = index * sizes.published;
        int to = Math.min(examples, from + sizes.published);
        List<ScriptedExample> members = all.subList(from, to);
        int communities = (members.size() + sizes.community - 1) / sizes.community;
        List<ScriptedExample> mined = random.ints((long) communities * pools.mined, 0, all.size())
                .mapToObj(all::get)
                .toList();
        return TrainingBatch.newBuilder()
                .setDataset(DATASET)
                .setGeneration(key.generation())
                .setIndex(index)
                .setBatchCount(batches)
                .setIsShort(members.size() < sizes.published)
                .setExamples(members.stream().map(ScriptedExample::message).toList())
                .setCommunityStarts(IntStream.range(0, communities)
                        .mapToObj(i -> i * sizes.community)
                        .toList())
                .setFalseNegatives(masked(members.size(), random))
                .setMinedNegatives(IntStream.range(0, mined.size())
                        .mapToObj(i -> new MinedNegative(
                                i / pools.mined, mined.get(i).id(), mined.get(i).positive(), null))
                        .toList())
                .setRecombination(recombination(members, mined))
                .build();
    }

    private static List<FalseNegative> masked(int members, Random random) {
        List<FalseNegative> masked = new ArrayList<>();
        for (int query = 0; query < members; query++) {
            for (int positive = 0; positive < members; positive++) {
                if (query != positive && random.nextInt(6) == 0) {
                    masked.add(new FalseNegative(query, positive));
                }
            }
        }
        return masked;
    }

    private static Recombination recombination(List<ScriptedExample> members, List<ScriptedExample> mined) {
        return new Recombination(
                bytes(members.stream().map(ScriptedExample::prints)),
                bytes(mined.stream().map(ScriptedExample::prints)),
                members.stream().map(each -> each.repelledPrints().length).toList(),
                bytes(members.stream().map(ScriptedExample::repelledPrints)));
    }

    private static ByteBuffer bytes(Stream<int[]> prints) {
        int[] all = prints.flatMapToInt(IntStream::of).toArray();
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * all.length);
        bytes.asIntBuffer().put(all);
        return bytes;
    }

    /** The epoch by the code under test, from what was published. */
    List<Recombined> recombined() {
        return Recombined.all(this, published());
    }
}
