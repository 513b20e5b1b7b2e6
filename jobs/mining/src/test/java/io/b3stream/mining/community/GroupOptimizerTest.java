package io.b3stream.mining.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GroupOptimizerTest {
    private static final GroupMember.GroupEdges NO_EDGES = new GroupMember.GroupEdges(new long[0], new int[0]);

    @Test
    void everyGainIsWhatTheSwapBringsAndTheBooksStayRight() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            GroupPartition partition = new GroupPartition(GroupGraph.of(randomGroup(random, 24, 4)));
            for (int step = 0; step < 200; step++) {
                int one = random.nextInt(24);
                int other = random.nextInt(24);
                if (partition.communityOf(one) != partition.communityOf(other)) {
                    long before = partition.weight();
                    int gain = partition.gain(one, other);
                    partition.swap(one, other);
                    assertThat(partition.weight())
                            .as("seed %d, step %d", seed, step)
                            .isEqualTo(before + gain);
                }
            }
            partition.checkIntegrity();
        }
    }

    @Test
    void smallGroupsReachTheBestOfAllPartitions() {
        int reached = 0;
        for (int seed = 0; seed < 30; seed++) {
            List<GroupMember> members = randomGroup(new Random(seed), 8, 4);

            GroupOutcome outcome = GroupOptimizer.optimize(members, 1, seed);

            long weight = weight(members, outcome.labels());
            assertThat(outcome.gain()).isEqualTo(weight - weight(members, labels(members)));
            reached += weight == best(members) ? 1 : 0;
        }
        assertThat(reached).isBetween(26, 30);
    }

    @Test
    void withoutHeatOnlyGainsAreTaken() {
        for (int seed = 0; seed < 20; seed++) {
            List<GroupMember> members = randomGroup(new Random(seed), 32, 8);
            GroupOutcome once = GroupOptimizer.optimize(members, 0, seed);

            assertThat(once.gain()).isNotNegative();
            assertThat(GroupOptimizer.optimize(relabelled(members, once), 0, seed)
                            .gain())
                    .as("a local optimum stays")
                    .isZero();
        }
    }

    @Test
    void sizesStayAndTheOrderOfTheMembersDoesNotMatter() {
        List<GroupMember> members = randomGroup(new Random(3), 37, 8);
        GroupOutcome expected = GroupOptimizer.optimize(members, 1, 7);
        List<GroupMember> shuffled = new ArrayList<>(members);
        Collections.shuffle(shuffled, new Random(4));

        GroupOutcome outcome = GroupOptimizer.optimize(shuffled, 1, 7);

        assertThat(outcome.labels()).isEqualTo(expected.labels());
        assertThat(sorted(outcome.labels())).isEqualTo(sorted(labels(members)));
        assertThat(GroupOptimizer.optimize(members, 1, 8).labels()).isNotEqualTo(expected.labels());
    }

    @Test
    void duplicatesArePutApartAgainstTheStrongestEdges() {
        // 0 and 1 have one query text, 2 and 3 one positive text; the edges want them together.
        List<GroupMember> members = List.of(
                member(0, 100, new ContentHashes(5, 10, 0), edge(1, 20)),
                member(1, 100, new ContentHashes(5, 11, 0), NO_EDGES),
                member(2, 200, new ContentHashes(6, 12, 0), edge(3, 20)),
                member(3, 200, new ContentHashes(7, 12, 0), NO_EDGES));

        GroupOutcome outcome = GroupOptimizer.optimize(members, 0, 7);

        assertThat(outcome.labels()[0]).isNotEqualTo(outcome.labels()[1]);
        assertThat(outcome.labels()[2]).isNotEqualTo(outcome.labels()[3]);
        assertThat(outcome.gain()).isEqualTo(-2L * GroupGraph.DUPLICATE_WEIGHT);
    }

    @Test
    void duplicatesThatCannotBePartedDoNotCoolTheGroup() {
        GroupMember.GroupEdges strong = new GroupMember.GroupEdges(new long[] {1, 2}, new int[] {30, 40});
        // 0 and 3 have one text and are in one community; 0 and 1 are there, too.
        List<GroupMember> members = List.of(
                member(0, 100, new ContentHashes(5, 10, 0), strong),
                member(1, 100, new ContentHashes(6, 11, 0), NO_EDGES),
                member(2, 200, new ContentHashes(7, 12, 0), NO_EDGES),
                member(3, 100, new ContentHashes(5, 13, 0), NO_EDGES));
        GroupPartition partition = new GroupPartition(GroupGraph.of(members));

        assertThat(partition.weight()).isEqualTo(30 + GroupGraph.DUPLICATE_WEIGHT);
        assertThat(partition.attraction()).isEqualTo(2 * 30 / 4.0);
    }

    @Test
    void aLoneCommunityStaysAsItIs() {
        List<GroupMember> members = randomGroup(new Random(1), 8, 8);

        GroupOutcome outcome = GroupOptimizer.optimize(members, 1, 7);

        assertThat(outcome.labels()).isEqualTo(labels(members));
        assertThat(outcome.gain()).isZero();
    }

    @Test
    void heatFallsFromOneToNothing() {
        assertThat(IntStream.rangeClosed(1, 5).mapToDouble(round -> GroupOptimizer.heat(Effort.full(5), round)))
                .containsExactly(1.0, .75, .5, .25, 0.0);
        assertThat(GroupOptimizer.heat(Effort.full(1), 1)).isZero();
        assertThat(GroupOptimizer.heat(Effort.refresh(3), 1)).isZero();
    }

    @Test
    void anEdgeOutOfTheGroupIsRefused() {
        List<GroupMember> members = List.of(
                member(1, 1, new ContentHashes(1, 1, 0), edge(2, 1)),
                member(3, 3, new ContentHashes(3, 3, 0), NO_EDGES));

        assertThatThrownBy(() -> GroupOptimizer.optimize(members, 0, 7))
                .hasMessageContaining("vertex 1 has an edge to 2");
    }

    @Test
    void twoThatAreAtHomeChangePlacesOnlyForMoreThanOneEdge() {
        for (int edges = 1; edges <= 2; edges++) {
            // 0 would rather be with 3, by so many edges; everyone is at home.
            List<GroupMember> members = List.of(
                    atHome(0, 100, edge(3, edges * Objective.UNIT)),
                    atHome(1, 100, NO_EDGES),
                    atHome(2, 200, NO_EDGES),
                    atHome(3, 200, NO_EDGES));

            GroupOutcome outcome = GroupOptimizer.optimize(members, 0, 7);

            assertThat(outcome.labels()[0] == outcome.labels()[3]).isEqualTo(edges == 2);
            assertThat(outcome.gain()).isEqualTo(edges == 2 ? 2 * Objective.UNIT - 2 * GroupMember.Home.ATTACHMENT : 0);
        }
    }

    @Test
    void aNewcomerChangesPlacesWithOneAtHomeForOneEdge() {
        List<GroupMember> members = List.of(
                member(0, 100, new ContentHashes(0, 0, 0), edge(3, Objective.UNIT)),
                member(1, 100, new ContentHashes(1, 1, 0), NO_EDGES),
                atHome(2, 200, NO_EDGES),
                atHome(3, 200, NO_EDGES));

        GroupOutcome outcome = GroupOptimizer.optimize(members, 0, 7);

        assertThat(outcome.labels()).containsExactly(200, 100, 100, 200);
    }

    /** Communities of 'size' but the last one, edges of random weights between about half of all pairs. */
    private static List<GroupMember> randomGroup(Random random, int vertices, int size) {
        List<GroupMember> members = new ArrayList<>();
        for (int i = 0; i < vertices; i++) {
            long[] neighbors = LongStream.range(i + 1, vertices)
                    .filter(other -> random.nextBoolean())
                    .toArray();
            int[] weights = IntStream.range(0, neighbors.length)
                    .map(edge -> 1 + random.nextInt(20) - (random.nextInt(4) == 0 ? 41 : 0))
                    .toArray();
            members.add(member(
                    i, 1_000 + i / size, new ContentHashes(i, i, 0), new GroupMember.GroupEdges(neighbors, weights)));
        }
        return members;
    }

    private static GroupMember member(long key, long label, ContentHashes contents, GroupMember.GroupEdges edges) {
        return new GroupMember(key, label, GroupMember.Home.NONE, contents, edges);
    }

    private static GroupMember atHome(long key, long label, GroupMember.GroupEdges edges) {
        return new GroupMember(key, label, GroupMember.Home.in(label), new ContentHashes(key, key, 0), edges);
    }

    private static GroupMember.GroupEdges edge(long neighbor, int weight) {
        return new GroupMember.GroupEdges(new long[] {neighbor}, new int[] {weight});
    }

    private static List<GroupMember> relabelled(List<GroupMember> members, GroupOutcome outcome) {
        return members.stream()
                .map(member -> new GroupMember(
                        member.key(),
                        outcome.labels()[(int) member.key()],
                        member.home(),
                        member.contents(),
                        member.edges()))
                .toList();
    }

    private static long best(List<GroupMember> members) {
        long[] labels = labels(members);
        long best = Long.MIN_VALUE;
        // Two communities of four: every choice of four of the eight.
        for (int choice = 0; choice < 1 << labels.length; choice++) {
            if (Integer.bitCount(choice) == labels.length / 2) {
                int chosen = choice;
                Arrays.setAll(labels, i -> chosen >> i & 1);
                best = Math.max(best, weight(members, labels));
            }
        }
        return best;
    }

    private static long weight(List<GroupMember> members, long[] labels) {
        long weight = 0;
        for (GroupMember member : members) {
            for (int edge = 0; edge < member.edges().neighbors().length; edge++) {
                boolean isInside = labels[(int) member.key()]
                        == labels[(int) member.edges().neighbors()[edge]];
                weight += isInside ? member.edges().weights()[edge] : 0;
            }
        }
        return weight;
    }

    private static long[] labels(List<GroupMember> members) {
        return members.stream().mapToLong(GroupMember::label).toArray();
    }

    private static long[] sorted(long[] labels) {
        return Arrays.stream(labels).sorted().toArray();
    }
}
