package io.b3stream.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.b3stream.connectors.TopicNames;
import io.b3stream.pipelines.settings.SettingKeys;
import io.b3stream.pipelines.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;

/** Rights in Kafka name what is there, and say no more than what is written down here. */
class UsersTest {
    private static final Kustomization PROD = Kustomization.overlay("prod");
    private static final Settings SETTINGS = Settings.load(PROD.path().resolve("b3.yaml"), List.of());

    @Test
    void everyRightIsOnATopicOrGroupThatTheSettingsName() {
        TopicNames topics = TopicNames.under(SETTINGS.get(SettingKeys.KAFKA_TOPIC_PREFIX));
        String group = SETTINGS.get(SettingKeys.KAFKA_GROUP_ID);
        for (Rule rule : rules()) {
            List<String> names =
                    switch (rule.type()) {
                        case "topic" ->
                            rule.isPrefix()
                                    ? topics.all().stream()
                                            .map(name -> name.substring(0, name.indexOf('.') + 1))
                                            .distinct()
                                            .toList()
                                    : topics.all();
                        case "group" -> List.of(group);
                        case "transactionalId" ->
                            List.of(topics.rejected() + "-" + group, topics.generations() + "-publisher");
                        default -> List.of();
                    };
            assertThat(names).as(rule.toString()).contains(rule.name());
            rule.operations().forEach(operation -> assertThat(AclOperation.fromString(operation))
                    .as(rule.toString())
                    .isNotEqualTo(AclOperation.UNKNOWN));
        }
    }

    @Test
    void whoMayWriteIsThisAndNobodyElse() {
        Map<String, TreeSet<String>> writers = new TreeMap<>();
        for (Rule rule : rules()) {
            if (rule.operations().contains("Write") && rule.type().equals("topic")) {
                writers.computeIfAbsent(rule.name(), name -> new TreeSet<>()).add(rule.user());
            }
        }
        assertThat(writers.toString())
                .isEqualTo("{b3.batches=[b3-communities], b3.examples=[b3-operator, b3-producer],"
                        + " b3.examples.rejected=[b3-graph], b3.generations=[b3-communities],"
                        + " b3.graph.feedback=[b3-graph]}");
    }

    @Test
    void nobodyMayDoMoreThanDescribeReadAndWrite() {
        assertThat(rules())
                .allMatch(rule -> List.of("Describe", "Read", "Write").containsAll(rule.operations()));
        assertThat(rules())
                .allMatch(rule -> rule.operations().contains("Describe")
                        || rules().stream()
                                .anyMatch(other -> other.user().equals(rule.user())
                                        && other.isPrefix()
                                        && rule.name().startsWith(other.name())));
    }

    private record Rule(String user, String type, String name, boolean isPrefix, List<String> operations) {}

    private static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (Manifest user : PROD.all("KafkaUser")) {
            for (JsonNode acl : user.content().at("/spec/authorization/acls")) {
                JsonNode resource = acl.path("resource");
                rules.add(new Rule(
                        user.name(),
                        resource.path("type").asText(),
                        resource.path("name").asText(),
                        resource.path("patternType").asText().equals("prefix"),
                        Kustomization.texts(acl.path("operations"))));
            }
        }
        return rules;
    }
}
