package io.b3stream.connectors.python;

import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.FalseNegative;
import io.b3stream.schemas.avro.MinedNegative;
import io.b3stream.schemas.avro.Recombination;
import io.b3stream.schemas.avro.TrainingBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Batches made of a seed: example n has id n. Some texts occur twice, some labels are shared, and each query repels three
 * examples, so that communities that are put together anew have something to keep apart and to mask.
 *
 * @param dataset data set
 * @param generation its number
 * @param batches number of batches
 * @param size examples of a batch but the last
 * @param lastSize examples of the last one
 * @param communitySize members of a community
 * @param textBytes length of each text
 */
record SampleBatches(
        String dataset, long generation, int batches, int size, int lastSize, int communitySize, int textBytes) {
    private static final int LABELS = 12;
    private static final int REPELLED = 3;

    TrainingBatch batch(int index) {
        int count = index == batches - 1 ? lastSize : size;
        int[] examples = IntStream.range(index * size, index * size + count).toArray();
        int[] fingerprints = Arrays.stream(examples).flatMap(this::fingerprints).toArray();
        int[] repelled = Arrays.stream(examples).flatMap(this::repelled).toArray();
        int[] counts =
                Arrays.stream(examples).map(n -> (int) repelled(n).count()).toArray();
        return TrainingBatch.newBuilder()
                .setDataset(dataset)
                .setGeneration(generation)
                .setIndex(index)
                .setBatchCount(batches)
                .setIsShort(count < size)
                .setExamples(Arrays.stream(examples).mapToObj(this::example).toList())
                .setCommunityStarts(IntStream.range(0, (count + communitySize - 1) / communitySize)
                        .mapToObj(community -> community * communitySize)
                        .toList())
                .setFalseNegatives(falseNegatives(fingerprints, counts, repelled))
                .setMinedNegatives(List.of(new MinedNegative(0, "mined " + index, "a mined text", null)))
                .setRecombination(new Recombination(
                        bytes(fingerprints),
                        bytes(-1 - index, 0, -1_000_000 - index, 0),
                        boxed(counts),
                        bytes(repelled)))
                .build();
    }

    long examples() {
        return (long) (batches - 1) * size + lastSize;
    }

    private BatchExample example(int n) {
        String text = (n + " ").repeat(textBytes).substring(0, textBytes);
        return new BatchExample(
                String.valueOf(n), "q" + text, "p" + text, null, null, "label " + label(n), List.of(), List.of());
    }

    private IntStream fingerprints(int n) {
        Random random = new Random(n);
        int texts = (int) examples();
        return IntStream.of(n + 1, 1_000_000 + random.nextInt(texts), 2_000_000 + random.nextInt(texts), label(n));
    }

    private static int label(int n) {
        return n % LABELS == 0 ? 0 : 3_000_000 + n % LABELS * 1_000 + n / LABELS % 17;
    }

    private IntStream repelled(int n) {
        return new Random(-n).ints(REPELLED, 1, (int) examples() + 1).distinct().sorted();
    }

    private static List<FalseNegative> falseNegatives(int[] fingerprints, int[] counts, int[] repelled) {
        List<FalseNegative> pairs = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < counts.length; i++) {
            int[] mine = Arrays.copyOfRange(repelled, start, start + counts[i]);
            start += counts[i];
            for (int j = 0; j < counts.length; j++) {
                if (i != j && masks(fingerprints, mine, i, j)) {
                    pairs.add(new FalseNegative(i, j));
                }
            }
        }
        return pairs;
    }

    private static boolean masks(int[] fingerprints, int[] repelled, int i, int j) {
        for (int which = 1; which <= 3; which++) {
            int mine = fingerprints[4 * i + which];
            if (mine != 0 && mine == fingerprints[4 * j + which]) {
                return true;
            }
        }
        return Arrays.stream(repelled).anyMatch(next -> next == fingerprints[4 * j] || next == fingerprints[4 * j + 2]);
    }

    private static List<Integer> boxed(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private static ByteBuffer bytes(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * numbers.length);
        bytes.asIntBuffer().put(numbers);
        return bytes;
    }
}
