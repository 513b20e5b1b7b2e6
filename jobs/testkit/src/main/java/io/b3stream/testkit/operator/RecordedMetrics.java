package io.b3stream.testkit.operator;

import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups.UnregisteredTaskMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;

/** What an operator counts in a harness; without it a harness forgets metrics. */
public final class RecordedMetrics extends UnregisteredTaskMetricGroup {
    private static final int MAX_PARALLELISM = 128;

    private final InterceptingOperatorMetricGroup operator = new InterceptingOperatorMetricGroup();

    /** To build a harness on that has one operator. */
    public MockEnvironment environment() {
        return new MockEnvironmentBuilder()
                .setMetricGroup(this)
                .setMaxParallelism(MAX_PARALLELISM)
                .build();
    }

    /** The value of a counter of the operator's own group. */
    public long count(String counter) {
        return ((Counter) Objects.requireNonNull(operator.get(counter), counter)).getCount();
    }

    @Override
    public InternalOperatorMetricGroup getOrAddOperator(OperatorID id, String name) {
        return operator;
    }
}
