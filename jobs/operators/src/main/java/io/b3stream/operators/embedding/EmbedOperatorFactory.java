package io.b3stream.operators.embedding;

import io.b3stream.operators.stream.Arrival;
import io.b3stream.operators.stream.GraphChange;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Builds the embed operator on the task manager, with the timers of its task. */
final class EmbedOperatorFactory extends AbstractStreamOperatorFactory<GraphChange>
        implements OneInputStreamOperatorFactory<Arrival, GraphChange> {
    private static final long serialVersionUID = 1L;

    private final TeacherFactory teachers;
    private final EmbedSettings settings;
    private final PayloadImages payloads;
    private final PrecomputedDimensions precomputed;

    EmbedOperatorFactory(
            TeacherFactory teachers,
            EmbedSettings settings,
            PayloadImages payloads,
            PrecomputedDimensions precomputed) {
        this.teachers = teachers;
        this.settings = settings;
        this.payloads = payloads;
        this.precomputed = precomputed;
    }

    @Override
    @SuppressWarnings("unchecked") // Flink asks for whatever operator type its caller wants; there is only this one
    public <T extends StreamOperator<GraphChange>> T createStreamOperator(
            StreamOperatorParameters<GraphChange> parameters) {
        EmbedOperator operator = new EmbedOperator(teachers, settings, payloads, precomputed);
        operator.setProcessingTimeService(parameters.getProcessingTimeService());
        operator.setup(parameters.getContainingTask(), parameters.getStreamConfig(), parameters.getOutput());
        return (T) operator;
    }

    @Override
    @SuppressWarnings("rawtypes") // the signature is Flink's
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
        return EmbedOperator.class;
    }
}
