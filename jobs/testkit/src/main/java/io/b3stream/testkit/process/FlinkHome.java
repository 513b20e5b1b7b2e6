package io.b3stream.testkit.process;

import java.util.List;
import java.util.Map;

/**
 * What every process of a Flink cluster is started with.
 *
 * @param classPath Flink's jars, and the job's where it has no class loader of its own
 * @param jvmOptions options of each JVM
 * @param environment variables on top of this process's
 */
public record FlinkHome(String classPath, List<String> jvmOptions, Map<String, String> environment) {
    public FlinkHome {
        jvmOptions = List.copyOf(jvmOptions);
        environment = Map.copyOf(environment);
    }
}
