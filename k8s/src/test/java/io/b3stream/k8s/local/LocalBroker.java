package io.b3stream.k8s.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.b3stream.k8s.Kustomization;
import io.b3stream.k8s.Manifest;
import io.b3stream.testkit.process.BrokerProcess;
import io.b3stream.testkit.process.Ports;
import io.b3stream.testkit.tls.Certificates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
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
    /** May do everything. */
    static final String ADMIN = "admin";

    private static final String BROKER = "broker";

    private final Certificates certificates;
    private final int port;
    private final BrokerProcess process;

    private LocalBroker(Certificates certificates, int port, BrokerProcess process) {
        this.certificates = certificates;
        this.port = port;
        this.process = process;
    }

    /** @param classPath with Kafka's server in it */
    static LocalBroker start(Path folder, String classPath, Certificates certificates) throws Exception {
        certificates.issue(ADMIN).issue(BROKER);
        Map<String, String> properties = new HashMap<>(certificates.properties(BROKER));
        properties.put("ssl.client.auth", "required");
        properties.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // The controller's own listener has no certificates here.
        properties.put("super.users", "User:CN=" + ADMIN + ";User:CN=" + BROKER + ";User:ANONYMOUS");
        int port = Ports.free();
        return new LocalBroker(certificates, port, BrokerProcess.start(folder, classPath, "SSL", port, properties));
    }

    String address() {
        return "localhost:" + port;
    }

    /** Makes the topics and grants the rights; waits until the broker is there. */
    void apply(Kustomization overlay) throws Exception {
        Map<String, Object> properties = new HashMap<>(certificates.properties(ADMIN));
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
