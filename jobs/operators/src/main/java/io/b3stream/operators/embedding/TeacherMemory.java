package io.b3stream.operators.embedding;

import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.TeacherIdentity;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;

/**
 * Which teacher embedded what is in the graph, in the operator's state: similarities between vectors of two teachers mean
 * nothing. State of a release that did not remember it takes the teacher that comes first.
 */
final class TeacherMemory {
    private static final ListStateDescriptor<String> DESCRIPTOR = new ListStateDescriptor<>("teacher", Types.STRING);

    private final ListState<String> state;
    private final Set<String> restored = new TreeSet<>();
    private String current = "";

    private TeacherMemory(ListState<String> state) {
        this.state = state;
    }

    static TeacherMemory of(StateInitializationContext context) throws Exception {
        TeacherMemory memory = new TeacherMemory(context.getOperatorStateStore().getUnionListState(DESCRIPTOR));
        for (String teacher : memory.state.get()) {
            memory.restored.add(teacher);
        }
        return memory;
    }

    /** Fails the job for good when the state is of another teacher. */
    void require(TeacherIdentity teacher) {
        current = teacher.describe();
        restored.remove(current);
        if (!restored.isEmpty()) {
            throw new SuppressRestartsException(new EmbeddingException("the graph's vectors are of the teacher "
                    + String.join(" and ", restored) + "; teacher.model now names " + current
                    + ". Name the former one again; or build a second graph beside this one: start another GraphJob without"
                    + " state, with another kafka.topic-prefix and kafka.group-id, kafka.examples-topic set to the topic of"
                    + " this one, then refresh there and let trainers read its topics"));
        }
    }

    void save() throws Exception {
        state.clear();
        state.add(current);
    }
}
