package io.b3stream.k8s.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.b3stream.k8s.Kustomization;
import io.b3stream.k8s.Manifest;
import io.b3stream.testkit.process.ChildProcess;
import io.b3stream.testkit.process.JavaProgram;
import io.b3stream.testkit.process.Ports;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * One broker as kafka.yaml describes it: TLS, client certificates, rights; and what topics.yaml and users.yaml ask Strimzi's
 * operators for.
 */
final class LocalBroker implements AutoCloseable {
    private static final Duration TO_FORMAT = Duration.ofSeconds(60);
    private static final String ADMIN = "admin";
    private static final String BROKER = "broker";

    private final Path folder;
    private final String classPath;
    private final Certificates certificates;
    private final int port = Ports.free();
    private final int controllerPort = Ports.free();
    private ChildProcess process;

    private LocalBroker(Path folder, String classPath, Certificates certificates) {
        this.folder = folder;
        this.classPath = classPath;
        this.certificates = certificates;
    }

    /** @param classPath with Kafka's server in it */
    static LocalBroker start(Path folder, String classPath, Certificates certificates) throws Exception {
        certificates.issue(ADMIN).issue(BROKER);
        LocalBroker broker = new LocalBroker(Files.createDirectories(folder), classPath, certificates);
        Files.writeString(folder.resolve("server.properties"), broker.properties());
        int formatted = broker.run(
                        "format",
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        Uuid.randomUuid().toString(),
                        "-c")
                .await(TO_FORMAT);
        if (formatted != 0) {
            throw new IOException("the broker's storage cannot be formatted; see format.log in " + folder);
        }
        broker.process = broker.run("broker", "kafka.Kafka");
        return broker;
    }

    private ChildProcess run(String name, String mainClass, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("server.properties");
        return ChildProcess.start(
                new JavaProgram(name, folder, classPath, List.of("-Xmx512m"), mainClass, all, Map.of()));
    }

    String address() {
        return "localhost:" + port;
    }

    private String properties() {
        return String.join(
                        "\n",
                        "process.roles=broker,controller",
                        "node.id=1",
                        "controller.quorum.voters=1@localhost:" + controllerPort,
                        "controller.listener.names=CONTROLLER",
                        "listeners=CONTROLLER://localhost:" + controllerPort + ",TLS://" + address(),
                        "listener.security.protocol.map=CONTROLLER:PLAINTEXT,TLS:SSL",
                        "inter.broker.listener.name=TLS",
                        "ssl.client.auth=required",
                        "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        // The controller's own listener has no certificates here.
                        "super.users=User:CN=" + ADMIN + ";User:CN=" + BROKER + ";User:ANONYMOUS",
                        "log.dirs=" + folder.resolve("data"),
                        "auto.create.topics.enable=false",
                        "offsets.topic.replication.factor=1",
                        "offsets.topic.num.partitions=1",
                        "transaction.state.log.replication.factor=1",
                        "transaction.state.log.min.isr=1",
                        "transaction.state.log.num.partitions=1",
                        "group.initial.rebalance.delay.ms=0",
                        "")
                + certificates.properties(BROKER);
    }

    /** Makes the topics and grants the rights; waits until the broker is there. */
    void apply(Kustomization overlay) throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(certificates.properties(ADMIN)));
        properties.put("bootstrap.servers", address());
        properties.put("security.protocol", "SSL");
        try (Admin admin = Admin.create(properties)) {
            List<NewTopic> topics = new ArrayList<>();
            overlay.all("KafkaTopic").forEach(topic -> topics.add(topic(topic)));
            List<AclBinding> rights = new ArrayList<>();
            for (Manifest user : overlay.all("KafkaUser")) {
                certificates.issue(user.name());
                user.content().at("/spec/authorization/acls").forEach(acl -> rights.addAll(bindings(user.name(), acl)));
            }
            process.requireAlive();
            admin.createTopics(topics).all().get();
            admin.createAcls(rights).all().get();
        } catch (ExecutionException e) {
            process.requireAlive();
            throw e;
        }
    }

    private static NewTopic topic(Manifest manifest) {
        JsonNode spec = manifest.content().path("spec");
        Map<String, String> configuration = new HashMap<>();
        spec.path("config")
                .properties()
                .forEach(entry ->
                        configuration.put(entry.getKey(), entry.getValue().asText()));
        return new NewTopic(manifest.name(), spec.path("partitions").asInt(), (short)
                        spec.path("replicas").asInt())
                .configs(configuration);
    }

    private static List<AclBinding> bindings(String user, JsonNode acl) {
        JsonNode resource = acl.path("resource");
        PatternType pattern =
                resource.path("patternType").asText().equals("prefix") ? PatternType.PREFIXED : PatternType.LITERAL;
        ResourceType type =
                switch (resource.path("type").asText()) {
                    case "topic" -> ResourceType.TOPIC;
                    case "group" -> ResourceType.GROUP;
                    case "transactionalId" -> ResourceType.TRANSACTIONAL_ID;
                    default -> throw new IllegalArgumentException("no such resource: " + resource);
                };
        ResourcePattern what = new ResourcePattern(type, resource.path("name").asText(), pattern);
        List<AclBinding> bindings = new ArrayList<>();
        for (String operation : Kustomization.texts(acl.path("operations"))) {
            bindings.add(new AclBinding(
                    what,
                    new AccessControlEntry(
                            "User:CN=" + user, "*", AclOperation.fromString(operation), AclPermissionType.ALLOW)));
        }
        return bindings;
    }

    @Override
    public void close() {
        process.close();
    }
}
