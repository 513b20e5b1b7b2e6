package io.b3stream.communities;

import io.b3stream.mining.knn.GraphVertex;
import io.b3stream.mining.knn.VectorEntry;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.api.java.operators.DataSource;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.state.api.ExistingSavepoint;
import org.apache.flink.state.api.Savepoint;
import org.jspecify.annotations.Nullable;

/**
 * A savepoint of the graph job as bounded data. Reads native and canonical savepoints alike; a retained checkpoint may
 * lose files to its own job while it is read, so take a savepoint.
 *
 * <p>The readers come from outside, because they must know the state that they read.
 */
public final class SnapshotSource {
    /** Name under which every Flink source keeps the state of its splits. */
    public static final String SOURCE_READER_STATE = "SourceReaderState";

    private final ExecutionEnvironment environment;
    private final String path;
    private final ExistingSavepoint savepoint;

    private SnapshotSource(ExecutionEnvironment environment, String path, ExistingSavepoint savepoint) {
        this.environment = environment;
        this.path = path;
        this.savepoint = savepoint;
    }

    /**
     * Opens a savepoint and reads its metadata, at once.
     *
     * @param path directory of the savepoint, or its {@code _metadata} file
     * @throws SnapshotException when there is no savepoint, or one that this version cannot read
     */
    public static SnapshotSource open(ExecutionEnvironment environment, String path) {
        try {
            return new SnapshotSource(
                    environment, path, Savepoint.load(environment, path, new EmbeddedRocksDBStateBackend(true)));
        } catch (IOException | RuntimeException e) {
            throw new SnapshotException(
                    "cannot open the savepoint at '" + path + "': " + e.getMessage()
                            + ". Check that the path exists, is readable from here and was written by this version of"
                            + " the graph job, then take a new savepoint",
                    e);
        }
    }

    /**
     * What a reader makes of one operator's keyed state.
     *
     * @param keyType type of the operator's keys
     * @param type of the elements
     * @throws SnapshotException when the savepoint has no such operator
     */
    public <K, T> DataSet<T> read(StateReader<K, T> reader, TypeInformation<K> keyType, Class<T> type) {
        try {
            return tidy(
                    savepoint.readKeyedState(reader.uid(), reader.function(), keyType, TypeInformation.of(type)),
                    reader.uid());
        } catch (IOException | RuntimeException e) {
            throw noSuchState(reader.uid(), e);
        }
    }

    /** Everything that a generation is made of. */
    public <K> Snapshot snapshot(SnapshotLayout<K> layout, @Nullable PriorCommunities prior) {
        return new Snapshot(
                read(layout.vertices(), layout.keyType(), GraphVertex.class),
                read(layout.queries(), layout.keyType(), VectorEntry.class),
                read(layout.positives(), layout.keyType(), VectorEntry.class),
                splits(layout.sourceUid()),
                prior);
    }

    /**
     * The split states of a source, one opaque element each, as the source's own serializer wrote them.
     *
     * @param uid uid of the source
     * @throws SnapshotException when the savepoint has no such operator
     */
    public DataSet<byte[]> splits(String uid) {
        try {
            return tidy(
                    savepoint.readListState(
                            uid,
                            SOURCE_READER_STATE,
                            PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO,
                            BytePrimitiveArraySerializer.INSTANCE),
                    uid);
        } catch (IOException | RuntimeException e) {
            throw noSuchState(uid, e);
        }
    }

    private <T> DataSet<T> tidy(DataSource<T> source, String uid) {
        return environment
                .createInput(new TidyInputFormat<>(source.getInputFormat()), source.getType())
                .name("state of " + uid);
    }

    private SnapshotException noSuchState(String uid, Exception cause) {
        return new SnapshotException(
                "the savepoint at '" + path + "' has no readable state of operator '" + uid + "': " + cause.getMessage()
                        + ". It comes from another job or another version: take a new savepoint of the running graph job",
                cause);
    }
}
