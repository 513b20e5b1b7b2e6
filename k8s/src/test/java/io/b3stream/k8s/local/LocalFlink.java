package io.b3stream.k8s.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.b3stream.k8s.Manifest;
import io.b3stream.testkit.process.FlinkHome;
import io.b3stream.testkit.process.FlinkProcesses;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Flink cluster as a FlinkDeployment describes it, by its configuration, JVM options, program and arguments: a JobManager and
 * TaskManagers of one slot, of less memory, without Kubernetes' high availability.
 */
final class LocalFlink implements AutoCloseable {
    private final JsonNode spec;
    private final FlinkProcesses processes;

    LocalFlink(Manifest deployment, LocalLayout layout) {
        this.spec = deployment.content().path("spec");
        Map<String, String> configuration = configuration(layout);
        List<String> options = new ArrayList<>(List.of(
                configuration.getOrDefault("env.java.opts.all", "").strip().split("\\s+")));
        options.add("-Dlog4j2.configurationFile=" + layout.logging());
        FlinkHome home = new FlinkHome(
                layout.flinkLib() + "/*" + File.pathSeparator + layout.provided() + "/*",
                options,
                // Flink looks for the job's jars in usrlib, beside this folder.
                Map.of("FLINK_LIB_DIR", layout.flinkLib().toString()));
        this.processes = new FlinkProcesses(
                deployment.name(),
                layout.pods(),
                home,
                configuration,
                folder -> LocalPod.create(folder, layout.certificates(), deployment.name()));
    }

    URI rest() {
        return URI.create("http://localhost:" + processes.restPort());
    }

    /** @param settings stands in for the mounted settings file */
    LocalFlink start(int taskManagers, Path settings) throws Exception {
        if (spec.has("job")) {
            List<String> arguments = new ArrayList<>();
            arguments.addAll(
                    List.of("--job-classname", spec.at("/job/entryClass").asText()));
            arguments.add("-Dparallelism.default=" + spec.at("/job/parallelism").asText());
            spec.at("/job/args")
                    .forEach(argument ->
                            arguments.add(argument.asText().replace("/opt/b3/conf/b3.yaml", settings.toString())));
            processes.startJobManager(FlinkProcesses.APPLICATION, arguments);
        } else {
            processes.startJobManager(FlinkProcesses.SESSION, List.of());
        }
        for (int i = 0; i < taskManagers; i++) {
            processes.addTaskManager();
        }
        return this;
    }

    /** As Kubernetes and Flink do in a cluster when a node dies. */
    void replaceTaskManager() throws Exception {
        processes.killTaskManager();
        processes.addTaskManager();
    }

    /** Fails when one of the processes has ended, with the last that it said. */
    void requireAlive() throws IOException {
        processes.requireAlive();
    }

    private Map<String, String> configuration(LocalLayout layout) {
        Map<String, String> configuration = new TreeMap<>();
        String state = layout.state().toUri().toString();
        spec.path("flinkConfiguration")
                .properties()
                .forEach(entry -> configuration.put(
                        entry.getKey(), entry.getValue().asText().replace("file:///state/", state)));
        configuration.keySet().removeIf(key -> key.startsWith("high-availability") || key.startsWith("kubernetes"));
        configuration.put("metrics.reporter.prom.port", "30249-30299");
        configuration.put("jobmanager.memory.process.size", "1g");
        configuration.put("taskmanager.memory.process.size", "3g");
        configuration.put("taskmanager.memory.task.off-heap.size", "256m");
        configuration.put("taskmanager.numberOfTaskSlots", "1");
        configuration.put("io.tmp.dirs", "scratch");
        // In a cluster the jars of a refresh go with the TaskManager's pod, a minute later; here it stays, and Flink
        // keeps them
        // for an hour.
        configuration.put("blob.service.cleanup.interval", "60");
        return configuration;
    }

    @Override
    public void close() {
        processes.close();
    }
}
