package io.b3stream.k8s.local;

import io.b3stream.testkit.tls.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a program runs as if in a pod: what the manifests mount lies below its folder. Its certificates are reached as
 * {@code /proc/self/cwd/kafka}, so that settings are the same for every program, as in a cluster.
 *
 * @param folder the program's working folder
 */
record LocalPod(Path folder) {
    /** Stands in for {@code /opt/b3/kafka}. */
    static final String SECRETS = "/proc/self/cwd/kafka";

    /**
     * @param certificates of all users
     * @param user the KafkaUser whose Secret is mounted
     */
    static LocalPod create(Path folder, Certificates certificates, String user) throws IOException {
        Path secrets = Files.createDirectories(folder.resolve("kafka"));
        Files.createSymbolicLink(secrets.resolve("user"), certificates.folder().resolve(user));
        Files.createSymbolicLink(
                secrets.resolve("cluster"), certificates.folder().resolve("cluster"));
        Files.createDirectories(folder.resolve("scratch"));
        return new LocalPod(folder);
    }
}
