package io.b3stream.k8s.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.TopicNames;
import io.b3stream.k8s.Kustomization;
import io.b3stream.k8s.Manifest;
import io.b3stream.testkit.tls.Certificates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rights of users.yaml in a real broker: every user tries everything, and what the broker lets happen is what the manifest
 * says. That the programs can do their work with these rights is {@link LocalDeploymentITCase}'s.
 */
class UserRightsITCase {
    private static final Kustomization OVERLAY = Kustomization.overlay("dev");
    private static final String STRANGER = "b3-nobody";

    /** Topics, a group and transactional ids of others, some of which begin as ours do. */
    private static final List<String> OTHER_TOPICS = List.of("b3.other", "b3x", "other");

    private static final List<String> GROUPS = List.of("b3-graph", "b3-graph-2", "other");
    private static final List<String> TRANSACTIONS = List.of(
            "b3.examples.rejected-b3-graph-0-1", "b3.generations-publisher", "b3.generations-publisher-2", "other");

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static LocalBroker broker;
    private static List<Attempt> attempts;

    @BeforeAll
    static void start() throws Exception {
        certificates = Certificates.create(folder.resolve("certificates"));
        broker = LocalBroker.start(folder.resolve("kafka"), System.getProperty("java.class.path"), certificates);
        broker.apply(OVERLAY);
        certificates.issue(STRANGER);
        List<String> topics = new ArrayList<>(TopicNames.under("b3").all());
        topics.addAll(OTHER_TOPICS);
        try (UserClients admin = clients(LocalBroker.ADMIN)) {
            UserClients.await(admin.admin()
                    .createTopics(OTHER_TOPICS.stream()
                            .map(topic -> new NewTopic(topic, 1, (short) 1))
                            .toList())
                    .all());
            for (String topic : topics) {
                admin.write(topic);
            }
        }
        attempts = Attempts.on(topics, GROUPS, TRANSACTIONS);
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void everyUserMayDoWhatItsManifestSaysAndNothingElse() throws Exception {
        TreeSet<String> expected = new TreeSet<>();
        TreeSet<String> happened = new TreeSet<>();
        for (Manifest user : OVERLAY.all("KafkaUser")) {
            Rights rights = new Rights(user);
            attempts.stream().filter(rights::allow).forEach(attempt -> expected.add(user.name() + ": " + attempt));
            happened.addAll(happened(user.name()));
        }
        assertThat(happened).containsExactlyElementsOf(expected);
    }

    @Test
    void whoHasACertificateAndNoRightsMayDoNothing() throws Exception {
        assertThat(happened(STRANGER)).isEmpty();
    }

    @Test
    void whoMayDoEverythingDoesSoHere() throws Exception {
        assertThat(happened(LocalBroker.ADMIN)).hasSameSizeAs(attempts);
    }

    @Test
    void everyOverlayHasTheSameUsersWithTheSameRights() {
        for (String overlay : List.of("prod", "gpu")) {
            assertThat(Kustomization.overlay(overlay).all("KafkaUser")).isEqualTo(OVERLAY.all("KafkaUser"));
        }
    }

    private static List<String> happened(String user) throws Exception {
        List<String> happened = new ArrayList<>();
        try (UserClients clients = clients(user)) {
            for (Attempt attempt : attempts) {
                if (attempt.succeeds(clients)) {
                    happened.add(user + ": " + attempt);
                }
            }
        }
        return happened;
    }

    private static UserClients clients(String user) {
        Map<String, String> properties = new HashMap<>(certificates.properties(user));
        properties.put("bootstrap.servers", broker.address());
        properties.put("security.protocol", "SSL");
        return new UserClients(user, properties);
    }
}
