package io.b3stream.mining.knn;

import io.b3stream.mining.example.PayloadTraits;
import io.b3stream.mining.similarity.ResidentScorer;
import io.b3stream.mining.similarity.Scorers;
import io.b3stream.mining.similarity.Vectors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All shards of one data set in one process; messages overtake one another as they may in a cluster. */
final class InMemoryGraph {
    private final GraphSettings settings;
    private final @Nullable ResidentScorer device;
    private final Random delays;
    private final List<TargetShard.State> targetStates = new ArrayList<>();
    private final List<QueryShard.State> queryStates = new ArrayList<>();
    private final Map<Integer, TargetShard> targets = new HashMap<>();
    private final Map<Integer, QueryShard> queries = new HashMap<>();
    private final Map<Integer, BatchAlignment> alignments = new HashMap<>();
    private final List<Requery> requeries = new ArrayList<>();
    private ShardLayout layout;
    private PanelCache targetCache;
    private PanelCache queryCache;
    private final HubWatch hubs = new HubWatch();
    private long sequence;
    private long cutShort;
    private long audited;
    private long wanted;
    private long found;
    private long leftToCpu;

    InMemoryGraph(GraphSettings settings, long seed) {
        this(settings, seed, null);
    }

    /** With a device that scores full blocks. */
    InMemoryGraph(GraphSettings settings, long seed, @Nullable ResidentScorer device) {
        this.settings = settings;
        this.device = device;
        this.delays = new Random(seed);
        for (int shard = 0; shard < settings.shards(); shard++) {
            targetStates.add(emptyTargets());
            queryStates.add(emptyQueries());
        }
        restart(1);
    }

    static TargetShard.State emptyTargets() {
        return new TargetShard.State(new InMemoryBlocks(), new InMemoryBlocks(), new InMemoryBlocks());
    }

    static QueryShard.State emptyQueries() {
        return new QueryShard.State(
                new InMemoryBlocks(),
                new InMemoryBlocks(),
                new InMemoryBlocks(),
                new InMemoryBlocks(),
                new InMemoryBlocks(),
                new InMemoryBlocks());
    }

    /** Forgets all that is transient, and spreads the shards over so many groups. */
    void restart(int groups) {
        layout = new ShardLayout(IntStream.range(0, settings.shards())
                .map(shard -> shard * groups / settings.shards())
                .toArray());
        if (targetCache != null) {
            targetCache.close();
            queryCache.close();
        }
        targetCache = new PanelCache(settings.storage().cacheBytes(), device);
        queryCache = new PanelCache(settings.storage().cacheBytes(), device);
        targets.clear();
        queries.clear();
        alignments.clear();
    }

    /** Takes a restart with other settings that are allowed to change, such as the spare ranks. */
    InMemoryGraph restarted(GraphSettings other) {
        InMemoryGraph graph = new InMemoryGraph(other, delays.nextLong());
        graph.targetStates.clear();
        graph.targetStates.addAll(targetStates);
        graph.queryStates.clear();
        graph.queryStates.addAll(queryStates);
        graph.sequence = sequence;
        graph.requeries.addAll(requeries);
        return graph;
    }

    /** Applies micro-batches, then re-queries until none is asked for. */
    void apply(List<MicroBatch.Changes> batches) {
        exchange(batches);
        while (!requeries.isEmpty()) {
            exchange(List.of(requeryBatch()));
        }
    }

    /** Applies micro-batches and leaves what is asked for to wait. */
    void exchange(List<MicroBatch.Changes> batches) {
        List<Deque<Runnable>> channels = new ArrayList<>();
        for (int group : layout.all()) {
            Deque<Runnable> toTargets = new ArrayDeque<>();
            Deque<Runnable> toQueries = new ArrayDeque<>();
            long number = sequence;
            for (MicroBatch.Changes changes : batches) {
                MicroBatch batch = new MicroBatch(settings, layout, ++number, changes);
                toTargets.add(() -> atTargets(batch.forTargets(group), channels));
                toQueries.add(() -> atQueries(batch.forQueries(group)));
            }
            channels.add(toTargets);
            channels.add(toQueries);
        }
        sequence += batches.size();
        while (channels.stream().anyMatch(channel -> !channel.isEmpty())) {
            Deque<Runnable> channel = channels.get(delays.nextInt(channels.size()));
            if (!channel.isEmpty()) {
                channel.remove().run();
            }
        }
        alignments.values().forEach(alignment -> {
            if (alignment.waiting() > 0) {
                throw new AssertionError(alignment.waiting() + " messages wait for one another at the end");
            }
        });
    }

    List<Requery> requeries() {
        return requeries;
    }

    MicroBatch.Changes requeryBatch() {
        Map<Long, Requery> byKey = new TreeMap<>();
        for (Requery requery : requeries) {
            byKey.merge(requery.key(), requery, (a, b) -> a.reason() == Requery.Reason.SHORT ? a : b);
        }
        requeries.clear();
        Vectors none = byKey.values().iterator().next().query().select(0, 0);
        Vectors asked = byKey.values().stream().map(Requery::query).reduce(none, Vectors::concat);
        boolean[] audits = new boolean[byKey.size()];
        int next = 0;
        for (Requery requery : byKey.values()) {
            audits[next++] = requery.reason() == Requery.Reason.AUDIT;
        }
        return new MicroBatch.Changes(
                new long[0],
                none,
                none,
                new ExampleFacts(new long[0], new long[0], new byte[0][]),
                new long[0],
                new Requeries(byKey.keySet().stream().mapToLong(Long::longValue).toArray(), asked, audits),
                0);
    }

    private void atTargets(TargetBatch batch, List<Deque<Runnable>> channels) {
        TargetSearch search = new TargetSearch(settings, batch, Scorers.fastest());
        for (int shard : batch.layout().shards(batch.group())) {
            targets.computeIfAbsent(shard, this::openTargets).apply(search);
        }
        leftToCpu += search.leftToCpu();
        Deque<Runnable> channel = new ArrayDeque<>();
        for (TargetAnswer answer : search.answers()) {
            channel.add(() -> {
                alignment(answer.home()).add(answer);
                drain(answer.home());
            });
        }
        channels.add(channel);
    }

    private TargetShard openTargets(int shard) {
        return new TargetShard(settings, shard, targetStates.get(shard), targetCache.shard(shard));
    }

    private void atQueries(QueryBatch batch) {
        alignment(batch.group()).add(batch);
        drain(batch.group());
    }

    private BatchAlignment alignment(int group) {
        return alignments.computeIfAbsent(group, absent -> new BatchAlignment(settings));
    }

    private void drain(int group) {
        ReverseJoin join = new ReverseJoin(Scorers.fastest(), settings.lists().kept());
        for (QueryStep step = alignment(group).next();
                step != null;
                step = alignment(group).next()) {
            JoinReport report = new JoinReport();
            for (int shard : layout.shards(group)) {
                queries.computeIfAbsent(shard, this::openQueries).apply(step, join, report);
            }
            requeries.addAll(report.requeries());
            cutShort += report.cutShort();
            for (JoinReport.Audit audit : report.audits()) {
                audited++;
                wanted += audit.wanted();
                found += audit.found();
            }
        }
    }

    private QueryShard openQueries(int shard) {
        return new QueryShard(settings, shard, queryStates.get(shard), queryCache.shard(shard), hubs);
    }

    long cutShort() {
        return cutShort;
    }

    long audited() {
        return audited;
    }

    /** Queries that a device could not answer. */
    long leftToCpu() {
        return leftToCpu;
    }

    long auditMissing() {
        return wanted - found;
    }

    long cacheBytes() {
        return targetCache.bytes() + queryCache.bytes();
    }

    /** All examples by key, after a check of what always holds. */
    Map<Long, GraphVertex> vertices() {
        Map<Long, GraphVertex> vertices = new TreeMap<>();
        Set<Long> targetKeys = new HashSet<>();
        for (int shard = 0; shard < settings.shards(); shard++) {
            new TargetShard(settings, shard, targetStates.get(shard), new PanelCache(0).shard(shard)).checkIntegrity();
            TargetShard.vectors(targetStates.get(shard)).forEach(row -> targetKeys.add(row.key()));
            ShardSnapshot snapshot = snapshot(shard);
            snapshot.checkIntegrity();
            snapshot.vertices("d", payload -> PayloadTraits.NONE, vertex -> vertices.put(vertex.key(), vertex));
        }
        if (!vertices.keySet().equals(targetKeys)) {
            throw new AssertionError("queries of " + vertices.keySet() + ", targets of " + targetKeys);
        }
        return vertices;
    }

    Set<Long> shortLists() {
        Set<Long> keys = new HashSet<>();
        for (int shard = 0; shard < settings.shards(); shard++) {
            keys.addAll(snapshot(shard).shortLists());
        }
        return keys;
    }

    ShardSnapshot snapshot(int shard) {
        return new ShardSnapshot(queryStates.get(shard));
    }

    /** Bytes of all blocks. */
    long stateBytes() {
        long bytes = 0;
        for (TargetShard.State state : targetStates) {
            bytes += bytes(state.extent(), state.directory(), state.panels());
        }
        for (QueryShard.State state : queryStates) {
            bytes += bytes(
                    state.extent(), state.directory(), state.panels(), state.rows(), state.lists(), state.payloads());
        }
        return bytes;
    }

    private static long bytes(Blocks... blocks) {
        long bytes = 0;
        for (Blocks some : blocks) {
            bytes += ((InMemoryBlocks) some).bytes();
        }
        return bytes;
    }
}
