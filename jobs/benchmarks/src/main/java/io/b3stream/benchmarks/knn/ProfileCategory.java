package io.b3stream.benchmarks.knn;

import java.util.List;

/** What a sampled thread was busy with. The table of prefixes is the only place that names classes of the engine. */
public enum ProfileCategory {
    KERNEL("scoring kernel"),
    SELECTION("selection"),
    CELLS("cells"),
    LISTS("lists and blocks"),
    ROCKSDB("RocksDB"),
    FLINK("Flink: serialisation, network"),
    GC("garbage collection"),
    COMPILER("just-in-time compiler"),
    OTHER("other");

    /** A class belongs to the first prefix that it begins with. */
    private static final List<Rule> RULES = List.of(
            new Rule("io.b3stream.mining.similarity.", KERNEL),
            new Rule("io.b3stream.mining.knn.Selection", SELECTION),
            new Rule("io.b3stream.mining.knn.ReverseJoin", SELECTION),
            new Rule("io.b3stream.mining.knn.TargetSearch", SELECTION),
            new Rule("io.b3stream.mining.knn.ListUnion", SELECTION),
            new Rule("io.b3stream.mining.knn.Neighborhood", LISTS),
            new Rule("io.b3stream.mining.cells.", CELLS),
            new Rule("io.b3stream.mining.knn.MicroBatch", FLINK),
            new Rule("io.b3stream.mining.knn.", LISTS),
            new Rule("io.b3stream.operators.graph.FlinkBlocks", ROCKSDB),
            new Rule("org.apache.flink.contrib.streaming.state.", ROCKSDB),
            new Rule("org.rocksdb.", ROCKSDB),
            new Rule("io.b3stream.benchmarks.", OTHER),
            new Rule("org.apache.flink.runtime.", FLINK),
            new Rule("org.apache.flink.streaming.", FLINK));

    private final String words;

    ProfileCategory(String words) {
        this.words = words;
    }

    private record Rule(String prefix, ProfileCategory category) {}

    /**
     * Category of a stack: that of the innermost class which a rule knows. Classes that anyone may call, such as
     * serialisers and the JDK's, are in no rule, so their caller decides.
     *
     * @param classes names of the frames' classes, innermost first
     */
    static ProfileCategory of(List<String> classes) {
        for (String name : classes) {
            for (Rule rule : RULES) {
                if (name.startsWith(rule.prefix)) {
                    return rule.category;
                }
            }
        }
        return OTHER;
    }

    @Override
    public String toString() {
        return words;
    }
}
