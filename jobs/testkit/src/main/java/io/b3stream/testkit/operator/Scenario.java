package io.b3stream.testkit.operator;

import java.util.List;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/**
 * What an operator is put through, step by step.
 *
 * @param <H> harness around the operator
 */
public interface Scenario<H extends AbstractStreamOperatorTestHarness<?>> {
    /** A new harness around a new operator, not yet opened. */
    H harness(Subtask subtask) throws Exception;

    int steps();

    /** The key of a step; it decides which instance the step goes to when there are several. */
    Object key(int step);

    /** Feeds one step. */
    void run(int step, H harness) throws Exception;

    /** What is still to do after the last step, such as ending the input. */
    default void finish(H harness) throws Exception {}

    /** All that a harness has emitted so far; override it to add side outputs. */
    default List<?> emitted(H harness) {
        return harness.extractOutputValues();
    }

    /**
     * What must be the same whatever happened on the way.
     *
     * @param emitted output of all instances, in order of their life
     * @param alive the instances that are left, to look at their state
     */
    Object observe(List<?> emitted, List<H> alive) throws Exception;
}
