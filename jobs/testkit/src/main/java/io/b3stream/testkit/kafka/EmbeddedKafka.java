package io.b3stream.testkit.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka broker with its KRaft controller, on loopback ports of its own. Topics are never created by accident:
 * {@link #createTopic} makes them. {@link #close} stops the broker and removes its files.
 *
 * <p>{@link #startGuarded} adds a second listener where the user {@code guest} logs in and may do only what
 * {@link #allowGuest} allows; whoever comes over {@link #bootstrapServers} may do everything.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private final BrokerLayout layout;
    private final Admin admin;
    private KafkaRaftServer server;

    private EmbeddedKafka(BrokerLayout layout, KafkaRaftServer server) {
        this.layout = layout;
        this.server = server;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, layout.clientAddress()));
    }

    /** Starts a broker where everybody may do everything. */
    public static EmbeddedKafka start() {
        return start(List.of(), List.of());
    }

    /** Starts a broker that has a {@code guest}, see {@link #guestBootstrapServers}. */
    public static EmbeddedKafka startGuarded() {
        return start(List.of(Door.FOR_THE_GUEST), List.of());
    }

    /** Starts a broker with two more doors, see {@link #certificateBootstrapServers} and {@link #passwordBootstrapServers}. */
    public static EmbeddedKafka startLocked(Locks locks) {
        return start(locks.doors(), locks.credentials());
    }

    private static EmbeddedKafka start(List<Door> doors, List<String> credentials) {
        BrokerLayout layout = BrokerLayout.onFreePorts(doors);
        try {
            format(layout, credentials);
            return new EmbeddedKafka(layout, startedServer(layout));
        } catch (Exception e) {
            deleteTree(layout.directory());
            throw new IllegalStateException("the embedded Kafka broker did not start: " + e.getMessage(), e);
        }
    }

    private static KafkaRaftServer startedServer(BrokerLayout layout) {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(layout.properties()), Time.SYSTEM);
        server.startup();
        return server;
    }

    private static void format(BrokerLayout layout, List<String> credentials) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(BrokerLayout.NODE_ID)
                .setClusterId("b3-stream-embedded-00")
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setControllerListenerName(BrokerLayout.CONTROLLER)
                .setMetadataLogDirectory(layout.directory().toString())
                .addDirectory(layout.directory().toString())
                .setScramArguments(credentials)
                .run();
    }

    /** Address for clients with all rights. */
    public String bootstrapServers() {
        return layout.clientAddress();
    }

    /** Address for {@code guest}; needs {@link #guestProperties}. */
    public String guestBootstrapServers() {
        return layout.address(Door.FOR_THE_GUEST.name());
    }

    /** What a client must set to log in as {@code guest}. */
    public Map<String, String> guestProperties() {
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                Door.guestLogin(";"));
    }

    /** Address for clients with a certificate, over TLS. */
    public String certificateBootstrapServers() {
        return layout.address(Locks.TLS);
    }

    /** Address for clients with a password, over TLS. */
    public String passwordBootstrapServers() {
        return layout.address(Locks.SCRAM);
    }

    public void createTopic(String topic, int partitions) {
        createTopic(topic, partitions, Map.of());
    }

    /** Creates a topic and returns when it can be used. */
    public void createTopic(String topic, int partitions, Map<String, String> configuration) {
        NewTopic wanted = new NewTopic(topic, partitions, (short) 1).configs(configuration);
        await(admin.createTopics(List.of(wanted)).all());
        awaitPartitions(topic, partitions);
    }

    /** Raises a topic's number of partitions. */
    public void growTopic(String topic, int partitions) {
        await(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                .all());
        awaitPartitions(topic, partitions);
    }

    public void deleteTopic(String topic) {
        await(admin.deleteTopics(List.of(topic)).all());
    }

    /** Allows {@code guest} an operation on a topic. */
    public void allowGuest(AclOperation operation, String topic) {
        allowGuest(operation, ResourceType.TOPIC, topic);
    }

    /** Allows {@code guest} an operation on a resource, such as a transactional id. */
    public void allowGuest(AclOperation operation, ResourceType type, String name) {
        ResourcePattern resource = new ResourcePattern(type, name, PatternType.LITERAL);
        AccessControlEntry entry =
                new AccessControlEntry("User:" + Door.GUEST, "*", operation, AclPermissionType.ALLOW);
        await(admin.createAcls(List.of(new AclBinding(resource, entry))).all());
    }

    /** An administrator of this broker; closed with it. */
    public Admin admin() {
        return admin;
    }

    /** Stops the broker and starts it again on the same ports, with what it had; clients lose their connections. */
    public void restart() {
        stop();
        server = startedServer(layout);
    }

    private void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    @Override
    public void close() {
        admin.close();
        stop();
        deleteTree(layout.directory());
    }

    Path directory() {
        return layout.directory();
    }

    int port() {
        return layout.clientPort();
    }

    /** The controller answers first; the broker that clients ask learns of it a moment later. */
    private void awaitPartitions(String topic, int partitions) {
        while (partitionsOf(topic) != partitions) {
            LockSupport.parkNanos(10_000_000L);
        }
    }

    private int partitionsOf(String topic) {
        try {
            return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .mapToInt(description -> description.partitions().size())
                    .sum();
        } catch (ExecutionException e) {
            return 0;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for the embedded broker", e);
    }

    private static void await(KafkaFuture<Void> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the embedded broker refused: " + e.getCause(), e);
        }
    }

    private static void deleteTree(Path directory) {
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the embedded broker's files in " + directory, e);
        }
    }
}
