package io.b3stream.operators.graph;

import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.operators.stream.GraphChange;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Makes sequencers. */
final class SequencerFactory extends AbstractStreamOperatorFactory<TargetShardBatch>
        implements OneInputStreamOperatorFactory<GraphChange, TargetShardBatch> {
    private static final long serialVersionUID = 1L;

    private final GraphSettings settings;
    private final int maxParallelism;

    SequencerFactory(GraphSettings settings, int maxParallelism) {
        this.settings = settings;
        this.maxParallelism = maxParallelism;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends StreamOperator<TargetShardBatch>> T createStreamOperator(
            StreamOperatorParameters<TargetShardBatch> parameters) {
        Sequencer sequencer = new Sequencer(settings, maxParallelism);
        sequencer.setProcessingTimeService(processingTimeService);
        sequencer.setup(parameters.getContainingTask(), parameters.getStreamConfig(), parameters.getOutput());
        return (T) sequencer;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
        return Sequencer.class;
    }
}
