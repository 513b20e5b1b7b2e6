package io.b3stream.testkit.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A ZooKeeper in a process of its own, in which a Flink cluster keeps who leads it and what it runs. */
public final class ZooKeeperProcess implements AutoCloseable {
    private final ChildProcess process;
    private final int port;

    private ZooKeeperProcess(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param classPath with ZooKeeper's server in it */
    public static ZooKeeperProcess start(Path folder, String classPath) throws IOException {
        Files.createDirectories(folder);
        int port = Ports.free();
        Files.writeString(folder.resolve("zoo.cfg"), """
                tickTime=500
                maxSessionTimeout=60000
                admin.enableServer=false
                clientPortAddress=localhost
                clientPort=%d
                dataDir=%s
                """.formatted(port, folder.resolve("data")));
        ChildProcess process = ChildProcess.start(new JavaProgram(
                "zookeeper",
                folder,
                classPath,
                List.of("-Xmx256m"),
                "org.apache.zookeeper.server.ZooKeeperServerMain",
                List.of("zoo.cfg"),
                Map.of()));
        return new ZooKeeperProcess(process, port);
    }

    public String address() {
        return "localhost:" + port;
    }

    @Override
    public void close() {
        process.close();
    }
}
