package io.b3stream.pipelines.endtoend;

import io.b3stream.pipelines.OperatorUids;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorBackendSerializationProxy;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.CommonSerializerKeys;
import org.apache.flink.state.api.runtime.OperatorIDGenerator;

/**
 * The states that a native savepoint holds, and how their values are written.
 *
 * <p>Flink says nothing of a state that no operator asks for any more: it is carried along, and what was in it is
 * forgotten. Of one that cannot be read it does not say which it is.
 */
final class SavepointStates {
    private static final ClassLoader LOADER = SavepointStates.class.getClassLoader();

    private static final Map<OperatorID, String> UIDS = Stream.of(
                    OperatorUids.EXAMPLES,
                    OperatorUids.DECODE,
                    OperatorUids.ADDRESS,
                    OperatorUids.ADMIT,
                    OperatorUids.EMBED,
                    OperatorUids.SEQUENCE,
                    OperatorUids.TARGET_SHARDS,
                    OperatorUids.QUERY_SHARDS,
                    OperatorUids.FEEDBACK_SOURCE,
                    OperatorUids.FEEDBACK_SINK,
                    OperatorUids.REFUSE,
                    OperatorUids.REJECTED)
            .flatMap(uid -> Stream.of(uid, "Sink Committer: " + uid))
            .collect(Collectors.toMap(OperatorIDGenerator::fromUid, Function.identity()));

    /** By operator and name, such as {@code b3-admit: admitted}. */
    private final SortedMap<String, TypeSerializerSnapshot<?>> values = new TreeMap<>();

    private SavepointStates() {}

    static SavepointStates of(Path savepoint) throws IOException {
        SavepointStates states = new SavepointStates();
        try (DataInputStream metadata = new DataInputStream(Files.newInputStream(savepoint.resolve("_metadata")))) {
            String pointer = savepoint.toUri().toString();
            for (OperatorState operator : Checkpoints.loadCheckpointMetadata(metadata, LOADER, pointer)
                    .getOperatorStates()) {
                OperatorID id = operator.getOperatorID();
                for (OperatorSubtaskState subtask : operator.getStates()) {
                    states.add(UIDS.getOrDefault(id, "operator " + id), subtask);
                }
            }
        }
        return states;
    }

    private void add(String operator, OperatorSubtaskState subtask) throws IOException {
        for (OperatorStateHandle handle : subtask.getManagedOperatorState()) {
            OperatorBackendSerializationProxy description = new OperatorBackendSerializationProxy(LOADER);
            try (FSDataInputStream in = handle.openInputStream()) {
                description.read(new DataInputViewStreamWrapper(in));
            }
            description.getOperatorStateMetaInfoSnapshots().forEach(state -> add(operator, state));
        }
        for (KeyedStateHandle handle : subtask.getManagedKeyedState()) {
            KeyedBackendSerializationProxy<?> description = new KeyedBackendSerializationProxy<>(LOADER);
            try (FSDataInputStream in = ((IncrementalRemoteKeyedStateHandle) handle)
                    .getMetaDataStateHandle()
                    .openInputStream()) {
                description.read(new DataInputViewStreamWrapper(in));
            }
            values.put(operator + ": its keys", description.getKeySerializerSnapshot());
            description.getStateMetaInfoSnapshots().forEach(state -> add(operator, state));
        }
    }

    private void add(String operator, StateMetaInfoSnapshot state) {
        values.put(
                operator + ": " + state.getName(),
                state.getTypeSerializerSnapshot(CommonSerializerKeys.VALUE_SERIALIZER));
    }

    /** What would be lost, or could not be read, by a job that leaves these states behind. */
    List<String> faultsIn(SavepointStates earlier) {
        List<String> faults = new ArrayList<>();
        earlier.values.forEach((name, before) -> {
            TypeSerializerSnapshot<?> now = values.get(name);
            if (now == null) {
                faults.add(name + " is lost");
            } else if (isIncompatible(now, before)) {
                faults.add(name + " cannot be read");
            }
        });
        return faults;
    }

    @SuppressWarnings("unchecked") // the same state; whether it is of the same type is what is asked
    private static <T> boolean isIncompatible(TypeSerializerSnapshot<T> now, TypeSerializerSnapshot<?> before) {
        return now.resolveSchemaCompatibility((TypeSerializerSnapshot<T>) before)
                .isIncompatible();
    }
}
