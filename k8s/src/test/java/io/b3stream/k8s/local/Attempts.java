package io.b3stream.k8s.local;

import static io.b3stream.k8s.local.UserClients.await;

import io.b3stream.k8s.local.Attempt.Action;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreatePartitionsOptions;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** For every right that Kafka knows, on every kind of resource, a request that needs it. */
final class Attempts {
    private static final Map<String, Action> ON_TOPICS = Map.of(
            "Describe",
                    (clients, topic) ->
                            await(clients.admin().describeTopics(List.of(topic)).allTopicNames()),
            "Read", UserClients::read,
            "Write", UserClients::write,
            "Create",
                    (clients, topic) -> await(clients.admin()
                            .createTopics(
                                    List.of(new NewTopic(topic, 1, (short) 1)),
                                    new CreateTopicsOptions().validateOnly(true))
                            .all()),
            "Delete",
                    (clients, topic) -> await(clients.admin()
                            .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(0)))
                            .all()),
            "Alter",
                    (clients, topic) -> await(clients.admin()
                            .createPartitions(
                                    Map.of(topic, NewPartitions.increaseTo(100)),
                                    new CreatePartitionsOptions().validateOnly(true))
                            .all()),
            "DescribeConfigs",
                    (clients, topic) -> await(clients.admin()
                            .describeConfigs(List.of(new ConfigResource(ConfigResource.Type.TOPIC, topic)))
                            .all()),
            "AlterConfigs",
                    (clients, topic) -> alter(
                            clients, new ConfigResource(ConfigResource.Type.TOPIC, topic), "retention.ms", "1000"));

    private static final Map<String, Action> ON_GROUPS = Map.of(
            "Describe",
                    (clients, group) -> await(
                            clients.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()),
            "Read",
                    (clients, group) -> await(clients.admin()
                            .removeMembersFromConsumerGroup(
                                    group,
                                    new RemoveMembersFromConsumerGroupOptions(List.of(new MemberToRemove("nobody"))))
                            .all()),
            "Delete",
                    (clients, group) -> await(
                            clients.admin().deleteConsumerGroups(List.of(group)).all()));

    private static final Map<String, Action> ON_TRANSACTIONS = Map.of(
            "Describe",
            (clients, id) ->
                    await(clients.admin().describeTransactions(List.of(id)).all()),
            "Write",
            UserClients::beginTransactions);

    private static final Map<String, Action> ON_THE_CLUSTER = Map.of(
            "Describe",
                    (clients, any) -> await(
                            clients.admin().describeAcls(AclBindingFilter.ANY).values()),
            "Alter",
                    (clients, any) -> await(clients.admin()
                            .createAcls(List.of(everything(clients.user())))
                            .all()),
            "DescribeConfigs",
                    (clients, any) -> await(clients.admin()
                            .describeConfigs(List.of(new ConfigResource(ConfigResource.Type.BROKER, "1")))
                            .all()),
            "AlterConfigs",
                    (clients, any) -> alter(
                            clients, new ConfigResource(ConfigResource.Type.BROKER, "1"), "log.cleaner.threads", "1"));

    private Attempts() {}

    /** Everything that can be tried on these resources, and on the cluster. */
    static List<Attempt> on(Collection<String> topics, Collection<String> groups, Collection<String> transactions) {
        List<Attempt> attempts = new ArrayList<>();
        topics.forEach(topic -> add(attempts, "topic", topic, ON_TOPICS));
        groups.forEach(group -> add(attempts, "group", group, ON_GROUPS));
        transactions.forEach(id -> add(attempts, "transactionalId", id, ON_TRANSACTIONS));
        add(attempts, "cluster", "kafka-cluster", ON_THE_CLUSTER);
        return attempts;
    }

    private static void add(List<Attempt> attempts, String type, String name, Map<String, Action> actions) {
        actions.forEach((operation, action) -> attempts.add(new Attempt(type, name, operation, action)));
    }

    private static void alter(UserClients clients, ConfigResource resource, String key, String value) throws Exception {
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
        await(clients.admin()
                .incrementalAlterConfigs(
                        Map.of(resource, List.of(change)), new AlterConfigsOptions().validateOnly(true))
                .all());
    }

    private static AclBinding everything(String user) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, "*", PatternType.LITERAL),
                new AccessControlEntry("User:CN=" + user, "*", AclOperation.ALL, AclPermissionType.ALLOW));
    }
}
