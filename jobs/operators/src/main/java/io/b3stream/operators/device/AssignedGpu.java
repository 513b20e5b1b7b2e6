package io.b3stream.operators.device;

import java.util.List;
import java.util.OptionalInt;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The GPU that Flink's external resource framework gives to a task, where the cluster lists a resource {@code gpu}
 * ({@code external-resources: gpu}, driver {@code org.apache.flink.externalresource.gpu.GPUDriverFactory}). All slots
 * of a TaskManager see the same ones: subtasks take turns.
 */
public final class AssignedGpu {
    private static final Logger LOG = LoggerFactory.getLogger(AssignedGpu.class);
    private static final String RESOURCE = "gpu";
    private static final String INDEX = "index";

    private AssignedGpu() {}

    /** Its number; empty where the cluster lists none. */
    public static OptionalInt of(RuntimeContext context) {
        List<Integer> indexes = context.getExternalResourceInfos(RESOURCE).stream()
                .flatMap(gpu -> gpu.getProperty(INDEX).stream())
                .map(Integer::valueOf)
                .sorted()
                .toList();
        if (indexes.isEmpty()) {
            return OptionalInt.empty();
        }
        int chosen = indexes.get(context.getTaskInfo().getIndexOfThisSubtask() % indexes.size());
        LOG.info("Flink assigns the GPUs {}, this subtask takes {}", indexes, chosen);
        return OptionalInt.of(chosen);
    }
}
