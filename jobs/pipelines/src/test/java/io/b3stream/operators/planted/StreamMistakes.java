package io.b3stream.operators.planted;

import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.OutputTag;

/** Types that nobody has listed, and some that Flink cannot serialise without Kryo. */
public final class StreamMistakes {
    public static final Class<?> HIDDEN = Hidden.class;

    public record HoldsAList(List<String> texts) {}

    record Hidden(int number) {}

    public record In(int number) {}

    public record Out(int number) {}

    public record Kept(int number) {}

    public record Aside(int number) {}

    public static final class NamesTypes implements MapFunction<In, Out[]> {
        static final OutputTag<Aside> ASIDE = new OutputTag<>("aside") {};

        MapState<Long, Kept> kept;

        @Override
        public Out[] map(In value) {
            return new Out[] {new Out(value.number())};
        }
    }

    private StreamMistakes() {}
}
