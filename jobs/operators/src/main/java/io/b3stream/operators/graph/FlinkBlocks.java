package io.b3stream.operators.graph;

import io.b3stream.mining.knn.Blocks;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** Blocks of the shard whose key is current, in Flink's keyed state. */
final class FlinkBlocks implements Blocks {
    private final String name;
    private final MapState<Long, byte[]> blocks;

    FlinkBlocks(RuntimeContext context, String name) {
        this.name = name;
        this.blocks = context.getMapState(
                new MapStateDescriptor<>(name, Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    @Override
    public byte @Nullable [] read(long number) {
        try {
            return blocks.get(number);
        } catch (Exception e) {
            throw failure("read", number, e);
        }
    }

    @Override
    public void write(long number, byte[] block) {
        try {
            blocks.put(number, block);
        } catch (Exception e) {
            throw failure("write", number, e);
        }
    }

    @Override
    public void remove(long number) {
        try {
            blocks.remove(number);
        } catch (Exception e) {
            throw failure("remove", number, e);
        }
    }

    private FlinkRuntimeException failure(String what, long number, Exception cause) {
        return new FlinkRuntimeException("could not " + what + " block " + number + " of state '" + name + "'", cause);
    }
}
