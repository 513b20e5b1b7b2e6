package io.b3stream.connectors.trainer;

import io.b3stream.schemas.Sha256;
import io.b3stream.schemas.avro.FalseNegative;
import io.b3stream.schemas.avro.MinedNegative;
import io.b3stream.schemas.avro.Recombination;
import io.b3stream.schemas.avro.TrainingBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** The contract's rule word by word, every pair compared with every other: the oracle of the rule's tests. */
final class NaiveRecombination {
    /** Why a mined negative is left out. */
    enum Drop {
        IS_A_MEMBER,
        HAS_A_QUERY_TEXT,
        HAS_A_POSITIVE_TEXT,
        HAS_A_LABEL,
        IS_REPELLED,
        ITS_TEXT_IS_REPELLED,
        IS_THERE_ALREADY
    }

    private record Member(int community, int position, int[] prints, Set<Integer> repelled) {}

    private record Mined(int community, MinedNegative negative, int[] prints) {}

    private final ScriptedGeneration generation;
    private final List<List<Member>> members = new ArrayList<>();
    private final List<List<Mined>> mined = new ArrayList<>();
    private final List<Set<List<Integer>>> within = new ArrayList<>();
    private final List<List<String>> ids = new ArrayList<>();
    /** How often a reason was the only one. */
    private final Map<Drop, Integer> drops = new EnumMap<>(Drop.class);

    NaiveRecombination(ScriptedGeneration generation) {
        this.generation = generation;
        generation.published().forEach(this::addAll);
    }

    private void addAll(TrainingBatch batch) {
        Recombination recombination = Objects.requireNonNull(batch.getRecombination());
        ByteBuffer repelled = recombination.getRepelled().duplicate();
        for (int community = 0; community < batch.getCommunityStarts().size(); community++) {
            int from = batch.getCommunityStarts().get(community);
            int to = Math.min(
                    from + generation.sizes().community(), batch.getExamples().size());
            List<Member> here = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (int i = from; i < to; i++) {
                Set<Integer> repels = new LinkedHashSet<>();
                for (int j = 0; j < recombination.getRepelledCounts().get(i); j++) {
                    repels.add(repelled.getInt());
                }
                here.add(new Member(members.size(), i - from, row(recombination.getFingerprints(), i), repels));
                names.add(batch.getExamples().get(i).getId());
            }
            List<Mined> negatives = new ArrayList<>();
            for (int i = 0; i < batch.getMinedNegatives().size(); i++) {
                MinedNegative negative = batch.getMinedNegatives().get(i);
                if (negative.getCommunity() == community) {
                    negatives.add(new Mined(members.size(), negative, row(recombination.getNegativeFingerprints(), i)));
                }
            }
            Set<List<Integer>> pairs = new LinkedHashSet<>();
            for (FalseNegative pair : batch.getFalseNegatives()) {
                pairs.add(List.of(pair.getQuery() - from, pair.getPositive() - from));
            }
            members.add(here);
            mined.add(negatives);
            within.add(pairs);
            ids.add(names);
        }
    }

    private static int[] row(ByteBuffer bytes, int row) {
        return IntStream.range(0, 4)
                .map(column -> bytes.getInt(Integer.BYTES * (row * 4 + column)))
                .toArray();
    }

    /** Numbers of the communities of each batch. */
    List<List<Integer>> cut() {
        EpochKey key = generation.key();
        List<Integer> left = new ArrayList<>();
        for (int number = 0; number < members.size(); number++) {
            if (members.get(number).size() == generation.sizes().community()) {
                left.add(number);
            }
        }
        boolean hasShort = left.size() < members.size();
        left.sort(Comparator.comparing(
                number -> Sha256.hex((key.seed() + "/" + key.generation() + "/" + key.epoch() + "/" + number)
                        .getBytes(StandardCharsets.US_ASCII))));
        int perBatch = generation.sizes().wanted() / generation.sizes().community();
        List<List<Integer>> batches = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Integer> batch = new ArrayList<>();
            while (batch.size() < perBatch && !left.isEmpty()) {
                Integer next = left.subList(0, Math.min(64, left.size())).stream()
                        .filter(candidate -> batch.stream().noneMatch(taken -> meet(candidate, taken)))
                        .findFirst()
                        .orElse(left.get(0));
                batch.add(next);
                left.remove(next);
            }
            batches.add(batch);
        }
        if (hasShort) {
            if (batches.isEmpty() || batches.get(batches.size() - 1).size() == perBatch) {
                batches.add(new ArrayList<>());
            }
            batches.get(batches.size() - 1).add(members.size() - 1);
        }
        return batches;
    }

    private boolean meet(int one, int other) {
        return members.get(one).stream().anyMatch(a -> members.get(other).stream()
                .anyMatch(b -> equal(a.prints[1], b.prints[1]) || equal(a.prints[2], b.prints[2])));
    }

    private static boolean equal(int one, int other) {
        return one != 0 && one == other;
    }

    List<String> ids(List<Integer> batch) {
        return batch.stream().flatMap(number -> ids.get(number).stream()).toList();
    }

    List<FalseNegative> masked(List<Integer> batch) {
        List<Member> all =
                batch.stream().flatMap(number -> members.get(number).stream()).toList();
        List<FalseNegative> masked = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < all.size(); j++) {
                if (isMasked(all.get(i), all.get(j))) {
                    masked.add(new FalseNegative(i, j));
                }
            }
        }
        return masked;
    }

    private boolean isMasked(Member query, Member other) {
        if (query.community == other.community) {
            return within.get(query.community).contains(List.of(query.position, other.position));
        }
        return equal(query.prints[1], other.prints[1])
                || equal(query.prints[2], other.prints[2])
                || equal(query.prints[3], other.prints[3])
                || query.repelled.contains(other.prints[0])
                || other.prints[2] != 0 && query.repelled.contains(other.prints[2]);
    }

    List<MinedNegative> mined(List<Integer> batch) {
        List<Member> all =
                batch.stream().flatMap(number -> members.get(number).stream()).toList();
        List<MinedNegative> kept = new ArrayList<>();
        for (int community = 0; community < batch.size(); community++) {
            for (Mined each : mined.get(batch.get(community))) {
                Set<Drop> why = why(each, all);
                if (kept.stream().anyMatch(before -> before.getId().equals(each.negative.getId()))) {
                    why.add(Drop.IS_THERE_ALREADY);
                }
                if (why.size() == 1) {
                    drops.merge(why.iterator().next(), 1, Integer::sum);
                }
                if (why.isEmpty()) {
                    MinedNegative negative = each.negative;
                    kept.add(new MinedNegative(community, negative.getId(), negative.getPositive(), null));
                }
            }
        }
        return kept;
    }

    private static Set<Drop> why(Mined mined, List<Member> all) {
        Set<Drop> why = new LinkedHashSet<>();
        for (Member member : all) {
            add(why, Drop.IS_A_MEMBER, equal(mined.prints[0], member.prints[0]));
            add(why, Drop.HAS_A_QUERY_TEXT, equal(mined.prints[1], member.prints[1]));
            add(why, Drop.HAS_A_POSITIVE_TEXT, equal(mined.prints[2], member.prints[2]));
            add(why, Drop.HAS_A_LABEL, equal(mined.prints[3], member.prints[3]));
            add(why, Drop.IS_REPELLED, member.repelled.contains(mined.prints[0]));
            add(why, Drop.ITS_TEXT_IS_REPELLED, mined.prints[2] != 0 && member.repelled.contains(mined.prints[2]));
        }
        return why;
    }

    private static void add(Set<Drop> why, Drop reason, boolean holds) {
        if (holds) {
            why.add(reason);
        }
    }

    /** How often a reason alone left a mined negative out, in all that was asked so far. */
    Map<Drop, Integer> drops() {
        return drops;
    }
}
