package io.b3stream.testkit.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Where an embedded broker listens and keeps its files, and the configuration that follows from it.
 *
 * @param directory holds the log segments; removed with the broker
 * @param controllerPort port of the KRaft controller
 * @param clientPort port for clients with all rights
 * @param guestPort port where {@code guest} logs in, 0 when there is no guest
 */
record BrokerLayout(Path directory, int controllerPort, int clientPort, int guestPort) {
    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";
    static final String GUEST = "guest";
    private static final String HOST = "127.0.0.1";
    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"guest\" password=\"guest\"";

    static BrokerLayout onFreePorts(boolean guarded) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        // All are held open until the last is known: otherwise the same port could be handed out twice.
        try (ServerSocket controller = new ServerSocket(0, 1, loopback);
                ServerSocket client = new ServerSocket(0, 1, loopback);
                ServerSocket guest = new ServerSocket(0, 1, loopback)) {
            return new BrokerLayout(
                    Files.createTempDirectory("b3-embedded-kafka-"),
                    controller.getLocalPort(),
                    client.getLocalPort(),
                    guarded ? guest.getLocalPort() : 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no free loopback port or no temporary directory for a broker", e);
        }
    }

    String clientAddress() {
        return HOST + ":" + clientPort;
    }

    String guestAddress() {
        if (guestPort == 0) {
            throw new IllegalStateException("this broker has no guest; start it with startGuarded()");
        }
        return HOST + ":" + guestPort;
    }

    static Map<String, String> guestLogin() {
        return Map.of(
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", LOGIN + ";");
    }

    Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(addresses());
        properties.putAll(sizes());
        if (guestPort > 0) {
            properties.putAll(guards());
        }
        return properties;
    }

    private Map<String, String> addresses() {
        String controller = "CONTROLLER://" + HOST + ":" + controllerPort;
        String advertised = "CLIENT://" + clientAddress() + (guestPort > 0 ? ",GUEST://" + guestAddress() : "");
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                String.valueOf(NODE_ID),
                "controller.quorum.voters",
                NODE_ID + "@" + HOST + ":" + controllerPort,
                "controller.listener.names",
                CONTROLLER,
                "inter.broker.listener.name",
                "CLIENT",
                "listeners",
                controller + "," + advertised,
                "advertised.listeners",
                advertised,
                "listener.security.protocol.map",
                "CONTROLLER:PLAINTEXT,CLIENT:PLAINTEXT,GUEST:SASL_PLAINTEXT",
                "log.dirs",
                directory.toString(),
                "auto.create.topics.enable",
                "false");
    }

    /** One node, few threads, small buffers: what a laptop should pay for a broker. */
    private static Map<String, String> sizes() {
        return Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "group.initial.rebalance.delay.ms", "0",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "log.cleaner.dedupe.buffer.size", "4194304");
    }

    private static Map<String, String> guards() {
        return Map.of(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users", "User:ANONYMOUS",
                "sasl.enabled.mechanisms", "PLAIN",
                "listener.name.guest.plain.sasl.jaas.config", LOGIN + " user_guest=\"guest\";");
    }
}
