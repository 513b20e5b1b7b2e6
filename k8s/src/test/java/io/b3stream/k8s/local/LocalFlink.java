package io.b3stream.k8s.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.b3stream.k8s.Manifest;
import io.b3stream.testkit.process.ChildProcess;
import io.b3stream.testkit.process.JavaProgram;
import io.b3stream.testkit.process.Ports;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Flink cluster as a FlinkDeployment describes it, by its configuration, JVM options, program and arguments: a JobManager and
 * TaskManagers of one slot, of less memory, without Kubernetes' high availability.
 */
final class LocalFlink implements AutoCloseable {
    private static final Duration TO_SIZE = Duration.ofSeconds(60);
    private static final String RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:";

    private final Manifest deployment;
    private final LocalLayout layout;
    private final int rest = Ports.free();
    private final int rpc = Ports.free();
    private final List<ChildProcess> taskManagers = new ArrayList<>();
    private ChildProcess jobManager;
    private int started;

    LocalFlink(Manifest deployment, LocalLayout layout) {
        this.deployment = deployment;
        this.layout = layout;
    }

    URI rest() {
        return URI.create("http://localhost:" + rest);
    }

    private JsonNode spec() {
        return deployment.content().path("spec");
    }

    /** @param settings stands in for the mounted settings file */
    LocalFlink start(int taskManagerCount, Path settings) throws Exception {
        Map<String, String> configuration = configuration();
        LocalPod pod = pod("jobmanager", configuration);
        List<String> arguments = new ArrayList<>();
        String entrypoint = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
        if (spec().has("job")) {
            entrypoint = "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint";
            arguments.addAll(
                    List.of("--job-classname", spec().at("/job/entryClass").asText()));
            arguments.add(
                    "-Dparallelism.default=" + spec().at("/job/parallelism").asText());
            spec().at("/job/args")
                    .forEach(argument ->
                            arguments.add(argument.asText().replace("/opt/b3/conf/b3.yaml", settings.toString())));
        }
        jobManager = start("jobmanager", pod, "GET_JM_RESOURCE_PARAMS", entrypoint, arguments);
        for (int i = 0; i < taskManagerCount; i++) {
            addTaskManager();
        }
        return this;
    }

    /** As Flink does in a cluster when one is missing. */
    void addTaskManager() throws Exception {
        String name = "taskmanager-" + ++started;
        LocalPod pod = pod(name, configuration());
        String entrypoint = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
        taskManagers.add(start(name, pod, "GET_TM_RESOURCE_PARAMS", entrypoint, List.of()));
    }

    /** As {@code kill -9} of the one that was started first. */
    void killTaskManager() {
        taskManagers.remove(0).kill();
    }

    /** Fails when one of the processes has ended, with the last that it said. */
    void requireAlive() throws IOException {
        jobManager.requireAlive();
        for (ChildProcess each : taskManagers) {
            each.requireAlive();
        }
    }

    private Map<String, String> configuration() {
        Map<String, String> configuration = new TreeMap<>();
        spec().path("flinkConfiguration")
                .properties()
                .forEach(entry -> configuration.put(
                        entry.getKey(),
                        entry.getValue()
                                .asText()
                                .replace("file:///state", layout.state().toUri().toString())));
        configuration.keySet().removeIf(key -> key.startsWith("high-availability") || key.startsWith("kubernetes"));
        configuration.put("jobmanager.rpc.address", "localhost");
        configuration.put("jobmanager.rpc.port", String.valueOf(rpc));
        configuration.put("rest.port", String.valueOf(rest));
        configuration.put("rest.bind-address", "localhost");
        configuration.put("taskmanager.host", "localhost");
        configuration.put("metrics.reporter.prom.port", "30249-30299");
        configuration.put("jobmanager.memory.process.size", "1g");
        configuration.put("taskmanager.memory.process.size", "3g");
        configuration.put("taskmanager.memory.task.off-heap.size", "256m");
        configuration.put("taskmanager.numberOfTaskSlots", "1");
        configuration.put("io.tmp.dirs", "scratch");
        return configuration;
    }

    private LocalPod pod(String role, Map<String, String> configuration) throws IOException {
        LocalPod pod = LocalPod.create(
                layout.pods().resolve(deployment.name() + "-" + role), layout.certificates(), deployment.name());
        Path folder = Files.createDirectories(pod.folder().resolve("conf"));
        new YAMLMapper().writeValue(folder.resolve("config.yaml").toFile(), configuration);
        return pod;
    }

    private ChildProcess start(String role, LocalPod pod, String sizes, String entrypoint, List<String> arguments)
            throws Exception {
        String classPath = layout.flinkLib() + "/*" + File.pathSeparator + layout.provided() + "/*";
        // Flink looks for the job's jars in usrlib, beside this folder.
        Map<String, String> environment =
                Map.of("FLINK_LIB_DIR", layout.flinkLib().toString());
        JavaProgram sizing = new JavaProgram(
                "sizes",
                pod.folder(),
                classPath,
                List.of(),
                "org.apache.flink.runtime.util.bash.BashJavaUtils",
                List.of(sizes, "--configDir", "conf"),
                environment);
        ChildProcess asked = ChildProcess.start(sizing);
        int code = asked.await(TO_SIZE);
        List<String> told = asked.output()
                .lines()
                .filter(line -> line.startsWith(RESULT))
                .map(line -> line.substring(RESULT.length()).strip())
                .toList();
        if (code != 0 || told.size() != 2) {
            throw new IOException("Flink cannot tell the memory of " + deployment + ": " + asked.output());
        }
        List<String> options = new ArrayList<>(List.of(told.get(0).split(" ")));
        options.addAll(List.of(
                configuration().getOrDefault("env.java.opts.all", "").strip().split("\\s+")));
        options.add("-Dlog4j2.configurationFile=" + layout.logging());
        List<String> sized = new ArrayList<>(List.of("--configDir", "conf"));
        sized.addAll(List.of(told.get(1).split(" ")));
        sized.addAll(arguments);
        String name = deployment.name() + "-" + role;
        return ChildProcess.start(
                new JavaProgram(name, pod.folder(), classPath, options, entrypoint, sized, environment));
    }

    @Override
    public void close() {
        List<ChildProcess> all = new ArrayList<>(taskManagers);
        if (jobManager != null) {
            all.add(jobManager);
        }
        all.forEach(ChildProcess::terminate);
        all.forEach(ChildProcess::close);
    }
}
