package io.b3stream.communities;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.apache.flink.api.common.io.DefaultInputSplitAssigner;
import org.apache.flink.api.common.io.RichInputFormat;
import org.apache.flink.api.common.io.statistics.BaseStatistics;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.io.GenericInputSplit;
import org.apache.flink.core.io.InputSplitAssigner;
import org.jspecify.annotations.Nullable;

/** The communities of the generation before as data: each part is read once, members of examples now gone included. */
final class PriorInput extends RichInputFormat<PriorMember, GenericInputSplit> {
    private static final long serialVersionUID = 1L;

    // -- configuration
    private final PriorCommunities prior;

    // -- runtime
    private transient PriorCommunities.@Nullable Part part;
    private transient long[] community = {};
    private transient int next;
    private transient long identity;

    private PriorInput(PriorCommunities prior) {
        this.prior = prior;
    }

    static DataSet<PriorMember> of(ExecutionEnvironment environment, PriorCommunities prior) {
        return environment
                .createInput(new PriorInput(prior), TypeInformation.of(PriorMember.class))
                .name("communities of the generation before");
    }

    @Override
    public void configure(Configuration parameters) {}

    @Override
    public @Nullable BaseStatistics getStatistics(@Nullable BaseStatistics cached) {
        return cached;
    }

    @Override
    public GenericInputSplit[] createInputSplits(int leastSplits) {
        GenericInputSplit[] splits = new GenericInputSplit[prior.parts()];
        Arrays.setAll(splits, part -> new GenericInputSplit(part, splits.length));
        return splits;
    }

    @Override
    public InputSplitAssigner getInputSplitAssigner(GenericInputSplit[] splits) {
        return new DefaultInputSplitAssigner(splits);
    }

    @Override
    public void open(GenericInputSplit split) throws IOException {
        try {
            part = prior.open(split.getSplitNumber());
        } catch (Exception e) {
            throw unreadable(e);
        }
        advance();
    }

    @Override
    public boolean reachedEnd() {
        return community.length == 0;
    }

    @Override
    public PriorMember nextRecord(PriorMember reuse) throws IOException {
        PriorMember member = new PriorMember(community[next++], identity);
        if (next == community.length) {
            advance();
        }
        return member;
    }

    private void advance() throws IOException {
        try {
            community = Objects.requireNonNull(part, "not open").next();
        } catch (Exception e) {
            throw unreadable(e);
        }
        next = 0;
        identity = Arrays.stream(community).min().orElse(0);
    }

    private static IOException unreadable(Exception cause) {
        return new IOException(
                "the communities of the generation before cannot be read: " + cause.getMessage()
                        + ". Nothing is published; run the refresh again, or build from"
                        + " nothing (b3 refresh --full)",
                cause);
    }

    @Override
    public void close() throws IOException {
        PriorCommunities.Part closing = part;
        part = null;
        if (closing == null) {
            return;
        }
        try {
            closing.close();
        } catch (Exception e) {
            throw unreadable(e);
        }
    }
}
