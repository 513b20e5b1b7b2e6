package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.FusedScorer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** All shards of one data set in one process; messages overtake one another as they may in a cluster. */
final class InMemoryGraph {
    private final GraphSettings settings;
    private final Random delays;
    private final List<TargetShard.State> targets = new ArrayList<>();
    private final List<QueryShard.State> queries = new ArrayList<>();
    private PanelCache targetCache;
    private PanelCache queryCache;
    private long sequence;
    private int suspects;

    InMemoryGraph(GraphSettings settings, long seed) {
        this.settings = settings;
        this.delays = new Random(seed);
        for (int shard = 0; shard < settings.shards(); shard++) {
            targets.add(new TargetShard.State(new InMemoryBlocks(), new InMemoryBlocks()));
            queries.add(new QueryShard.State(
                    new InMemoryBlocks(),
                    new InMemoryBlocks(),
                    new InMemoryBlocks(),
                    new InMemoryBlocks(),
                    new InMemoryBlocks(),
                    new InMemoryBlocks()));
        }
        restart();
    }

    /** Forgets all that is transient. */
    void restart() {
        targetCache = new PanelCache(settings.cacheBytes());
        queryCache = new PanelCache(settings.cacheBytes());
    }

    /** Applies micro-batches; each channel keeps its order, and the channels are drained in random turns. */
    void apply(List<MicroBatch.Columns> batches) {
        List<Deque<Runnable>> channels = new ArrayList<>();
        for (int shard = 0; shard < settings.shards(); shard++) {
            channels.add(new ArrayDeque<>());
            channels.add(new ArrayDeque<>());
        }
        for (MicroBatch.Columns columns : batches) {
            MicroBatch batch = new MicroBatch(settings, ++sequence, columns);
            for (int shard = 0; shard < settings.shards(); shard++) {
                int home = shard;
                channels.get(2 * shard).add(() -> atTargets(home, batch.forTargets(home), channels));
                channels.get(2 * shard + 1).add(() -> atQueries(home, batch.forQueries(home)));
            }
        }
        while (channels.stream().anyMatch(channel -> !channel.isEmpty())) {
            Deque<Runnable> channel = channels.get(delays.nextInt(channels.size()));
            if (!channel.isEmpty()) {
                channel.remove().run();
            }
        }
    }

    private void atTargets(int shard, TargetBatch batch, List<Deque<Runnable>> channels) {
        TargetShard logic = new TargetShard(settings, new FusedScorer(), targets.get(shard));
        Deque<Runnable> channel = new ArrayDeque<>();
        for (PartialLists partials : logic.apply(batch, shard, targetCache.shard(shard))) {
            channel.add(() -> atQueries(partials));
        }
        channels.add(channel);
    }

    private void atQueries(int shard, QueryBatch batch) {
        suspects += logic(shard).apply(batch, queryCache.shard(shard)).suspects().length;
    }

    private void atQueries(PartialLists partials) {
        int home = partials.home();
        suspects += logic(home).apply(partials, queryCache.shard(home)).suspects().length;
    }

    private QueryShard logic(int shard) {
        return new QueryShard(settings, new FusedScorer(), queries.get(shard));
    }

    int suspects() {
        return suspects;
    }

    long cacheBytes() {
        return targetCache.bytes() + queryCache.bytes();
    }

    /** All examples by key, after a check of what always holds. */
    Map<Long, GraphVertex> vertices() {
        Map<Long, GraphVertex> vertices = new TreeMap<>();
        for (int shard = 0; shard < settings.shards(); shard++) {
            TargetShard.checkIntegrity(targets.get(shard), settings, shard);
            ShardSnapshot snapshot = new ShardSnapshot(queries.get(shard));
            snapshot.checkIntegrity(settings.listLength());
            snapshot.vertices("d", vertex -> vertices.put(vertex.key(), vertex));
        }
        return vertices;
    }

    ShardSnapshot snapshot(int shard) {
        return new ShardSnapshot(queries.get(shard));
    }

    TargetShard.State targets(int shard) {
        return targets.get(shard);
    }
}
