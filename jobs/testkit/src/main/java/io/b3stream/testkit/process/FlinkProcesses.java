package io.b3stream.testkit.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Flink cluster whose JobManager and TaskManagers are processes of this machine. Each works in a folder of its own, with its
 * configuration in {@code conf} and its log beside it. Not thread-safe.
 */
public final class FlinkProcesses implements AutoCloseable {
    /** Runs whatever is submitted to it. */
    public static final String SESSION = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";

    /** Runs one program. */
    public static final String APPLICATION =
            "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint";

    private static final String TASK_MANAGER = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
    private static final Duration TO_SIZE = Duration.ofSeconds(60);
    private static final String RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:";

    private final String name;
    private final Path root;
    private final FlinkHome home;
    private final Map<String, String> configuration;
    private final Preparation preparation;
    private final Map<String, List<String>> sizes = new HashMap<>();
    private final List<ChildProcess> taskManagers = new ArrayList<>();
    private final int restPort = Ports.free();
    private List<String> jobManagerArguments = List.of();
    private String entrypoint = SESSION;
    private @Nullable ChildProcess jobManager;
    private int started;

    /** Makes the folder of a process ready. */
    public interface Preparation {
        void prepare(Path folder) throws IOException;
    }

    /**
     * @param name first part of the names of processes and folders
     * @param root where the folders are made
     * @param configuration Flink's; addresses and ports of this machine are added
     */
    public FlinkProcesses(
            String name, Path root, FlinkHome home, Map<String, String> configuration, Preparation preparation) {
        this.name = name;
        this.root = root;
        this.home = home;
        this.preparation = preparation;
        this.configuration = new TreeMap<>(configuration);
        this.configuration.put("jobmanager.rpc.address", "localhost");
        this.configuration.put("jobmanager.rpc.port", String.valueOf(Ports.free()));
        this.configuration.put("rest.address", "localhost");
        this.configuration.put("rest.bind-address", "localhost");
        this.configuration.put("rest.port", String.valueOf(restPort));
        this.configuration.put("taskmanager.host", "localhost");
    }

    public int restPort() {
        return restPort;
    }

    /**
     * Starts the JobManager.
     *
     * @param entrypoint {@link #SESSION} or {@link #APPLICATION}
     * @param arguments of the entry point
     */
    public FlinkProcesses startJobManager(String entrypoint, List<String> arguments) throws Exception {
        this.entrypoint = entrypoint;
        this.jobManagerArguments = List.copyOf(arguments);
        restartJobManager();
        return this;
    }

    /** Starts another JobManager with the same arguments, at the same addresses. */
    public void restartJobManager() throws Exception {
        jobManager = start("jobmanager-" + ++started, "GET_JM_RESOURCE_PARAMS", entrypoint, jobManagerArguments);
    }

    public FlinkProcesses addTaskManager() throws Exception {
        taskManagers.add(start("taskmanager-" + ++started, "GET_TM_RESOURCE_PARAMS", TASK_MANAGER, List.of()));
        return this;
    }

    /** As {@code kill -9} of the one that was started first. */
    public void killTaskManager() {
        taskManagers.remove(0).kill();
    }

    /** Stops it where it is: connections stay open and it does not answer. It can still be killed. */
    public void pauseJobManager() throws IOException, InterruptedException {
        if (jobManager != null) {
            jobManager.signal("STOP");
        }
    }

    /** As {@code kill -9}. */
    public void killJobManager() {
        if (jobManager != null) {
            jobManager.kill();
        }
    }

    /** Fails when one of the processes has ended, with the last that it said. */
    public void requireAlive() throws IOException {
        for (ChildProcess each : all()) {
            each.requireAlive();
        }
    }

    private List<ChildProcess> all() {
        List<ChildProcess> all = new ArrayList<>(taskManagers);
        if (jobManager != null) {
            all.add(jobManager);
        }
        return all;
    }

    private ChildProcess start(String role, String sizing, String mainClass, List<String> arguments) throws Exception {
        Path folder = Files.createDirectories(root.resolve(name + "-" + role));
        preparation.prepare(folder);
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(
                conf.resolve("config.yaml"),
                configuration.entrySet().stream()
                        .map(entry -> entry.getKey() + ": '" + entry.getValue().replace("'", "''") + "'\n")
                        .collect(Collectors.joining()));
        List<String> told = sizes.get(sizing);
        if (told == null) {
            told = sizes(sizing, folder);
            sizes.put(sizing, told);
        }
        List<String> options = new ArrayList<>(List.of(told.get(0).split(" ")));
        options.addAll(home.jvmOptions());
        List<String> all = new ArrayList<>(List.of("--configDir", "conf"));
        all.addAll(List.of(told.get(1).split(" ")));
        all.addAll(arguments);
        return ChildProcess.start(new JavaProgram(
                name + "-" + role, folder, home.classPath(), options, mainClass, all, home.environment()));
    }

    /** Memory as Flink's scripts ask for it: JVM options, and the settings that follow from them. Both are needed. */
    private List<String> sizes(String sizing, Path folder) throws IOException, InterruptedException {
        ChildProcess asked = ChildProcess.start(new JavaProgram(
                "sizes",
                folder,
                home.classPath(),
                List.of(),
                "org.apache.flink.runtime.util.bash.BashJavaUtils",
                List.of(sizing, "--configDir", "conf"),
                home.environment()));
        int code = asked.await(TO_SIZE);
        List<String> told = asked.output()
                .lines()
                .filter(line -> line.startsWith(RESULT))
                .map(line -> line.substring(RESULT.length()).strip())
                .toList();
        if (code != 0 || told.size() != 2) {
            throw new IOException("Flink cannot tell the memory of " + name + ": " + asked.output());
        }
        return told;
    }

    @Override
    public void close() {
        all().forEach(ChildProcess::terminate);
        all().forEach(ChildProcess::close);
    }
}
