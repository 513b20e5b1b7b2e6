package io.b3stream.k8s.local;

import io.b3stream.testkit.process.ChildProcess;
import io.b3stream.testkit.process.Ports;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** Runs a {@link LocalDeployment} on WordNet pairs, makes a generation and its report; {@code k8s/local.sh} starts it. */
public final class LocalMain {
    private static final String PAIRS = "/wordnet/pairs-5000.tsv";

    private LocalMain() {}

    /** @param arguments an empty folder, and {@code --keep-running} where it is to stay up */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]).toAbsolutePath();
        Files.createDirectories(root);
        Path pairs = root.resolve("pairs.tsv");
        try (InputStream resource = LocalMain.class.getResourceAsStream(PAIRS)) {
            Files.copy(Objects.requireNonNull(resource, PAIRS), pairs, StandardCopyOption.REPLACE_EXISTING);
        }
        int port = Ports.free();
        try (LocalDeployment deployment = LocalDeployment.start(root.resolve("run-" + System.currentTimeMillis()));
                ChildProcess exporter = deployment.startExporter(port)) {
            say("GraphJob " + deployment.graphRest() + ", CommunityJob " + deployment.communitiesRest()
                    + ", exporter http://localhost:" + port + "/metrics");
            run(deployment, "b3-producer", "produce", pairs.toString());
            deployment.awaitRead();
            run(deployment, "b3-refresh", "refresh");
            run(
                    deployment,
                    "b3-operator",
                    "report",
                    "--out",
                    root.resolve("report.html").toString());
            run(deployment, "b3-operator", "status");
            if (List.of(arguments).contains("--keep-running")) {
                exporter.requireAlive();
                say("It stays up until Ctrl-C.");
                Thread.currentThread().join();
            }
        }
    }

    private static void run(LocalDeployment deployment, String user, String... command) throws Exception {
        say("as " + user + ": b3 " + String.join(" ", command));
        LocalDeployment.Said said = deployment.b3(user, command);
        say(said.output());
        if (said.code() != 0) {
            throw new IllegalStateException("exit code " + said.code());
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
