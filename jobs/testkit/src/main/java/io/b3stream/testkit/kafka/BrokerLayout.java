package io.b3stream.testkit.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where an embedded broker listens and keeps its files, and the configuration that follows from it.
 *
 * @param directory holds the log segments; removed with the broker
 * @param ports of the KRaft controller, of clients with all rights, and of each door
 * @param doors further listeners
 */
record BrokerLayout(Path directory, List<Integer> ports, List<Door> doors) {
    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";
    private static final String HOST = "127.0.0.1";

    static BrokerLayout onFreePorts(List<Door> doors) {
        try {
            return new BrokerLayout(
                    Files.createTempDirectory("b3-embedded-kafka-"), freePorts(2 + doors.size()), List.copyOf(doors));
        } catch (IOException e) {
            throw new UncheckedIOException("no free loopback port or no temporary directory for a broker", e);
        }
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> open = new ArrayList<>();
        try {
            // All are held open until the last is known: otherwise the same port could be handed out twice.
            while (open.size() < count) {
                open.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return open.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : open) {
                socket.close();
            }
        }
    }

    int clientPort() {
        return ports.get(1);
    }

    String clientAddress() {
        return HOST + ":" + clientPort();
    }

    /** @throws IllegalStateException when there is no door of that name */
    String address(String door) {
        for (int i = 0; i < doors.size(); i++) {
            if (doors.get(i).name().equals(door)) {
                return HOST + ":" + ports.get(2 + i);
            }
        }
        throw new IllegalStateException("this broker was started without " + door);
    }

    Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(addresses());
        properties.putAll(sizes());
        for (Door door : doors) {
            String prefix = "listener.name." + door.name().toLowerCase(Locale.ROOT) + ".";
            door.properties().forEach((name, value) -> properties.put(prefix + name, value));
        }
        if (doors.contains(Door.FOR_THE_GUEST)) {
            properties.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
            properties.put("super.users", "User:ANONYMOUS");
        }
        return properties;
    }

    private Map<String, String> addresses() {
        String controller = HOST + ":" + ports.get(0);
        StringBuilder advertised = new StringBuilder("CLIENT://" + clientAddress());
        StringBuilder protocols = new StringBuilder("CONTROLLER:PLAINTEXT,CLIENT:PLAINTEXT");
        for (Door door : doors) {
            advertised.append(',').append(door.name()).append("://").append(address(door.name()));
            protocols.append(',').append(door.name()).append(':').append(door.protocol());
        }
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                String.valueOf(NODE_ID),
                "controller.quorum.voters",
                NODE_ID + "@" + controller,
                "controller.listener.names",
                CONTROLLER,
                "inter.broker.listener.name",
                "CLIENT",
                "listeners",
                "CONTROLLER://" + controller + "," + advertised,
                "advertised.listeners",
                advertised.toString(),
                "listener.security.protocol.map",
                protocols.toString(),
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
}
