package io.b3stream.connectors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics and checks that they are there. Every method gives up after the settings' timeout. */
public final class Topics implements AutoCloseable {
    private final KafkaSettings settings;
    private final Admin admin;

    private Topics(KafkaSettings settings, Admin admin) {
        this.settings = settings;
        this.admin = admin;
    }

    /**
     * Connects with the administrator's API.
     *
     * @throws KafkaAccessException when the settings are wrong
     */
    public static Topics at(KafkaSettings settings) {
        Map<String, Object> configuration = settings.configuration();
        configuration.put("default.api.timeout.ms", settings.timeoutMillis());
        try {
            return new Topics(settings, Admin.create(configuration));
        } catch (KafkaException e) {
            throw KafkaAccessException.of("cannot administer topics", settings, e);
        }
    }

    /**
     * Number of partitions of each topic.
     *
     * @throws KafkaAccessException when no broker answers, a topic is missing, or this client may not see it
     */
    public static Map<String, Integer> require(KafkaSettings settings, Collection<String> names) {
        try (Topics topics = at(settings)) {
            Map<String, Integer> partitions = topics.partitions(names);
            List<String> missing =
                    names.stream().filter(name -> !partitions.containsKey(name)).toList();
            if (!missing.isEmpty()) {
                throw new KafkaAccessException("no such topic at " + settings.bootstrapServers() + ": "
                        + String.join(", ", missing) + "; create it first");
            }
            return partitions;
        }
    }

    /**
     * Creates what is missing, waits until it can be used, and compares what exists; existing topics are never altered.
     */
    public List<TopicReport> create(TopicNames names, TopicLayout layout) {
        List<TopicReport> reports = new ArrayList<>();
        for (TopicPlan plan : TopicPlan.of(names, layout)) {
            boolean created = create(plan);
            reports.add(created ? new TopicReport(plan.topic(), true, plan.partitions(), List.of()) : compare(plan));
        }
        return reports;
    }

    /**
     * Looks at topics without needing them.
     *
     * @throws KafkaAccessException when no broker answers
     */
    public List<TopicAccess> access(Collection<String> names) {
        Map<String, KafkaFuture<TopicDescription>> asked = admin.describeTopics(
                        names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues();
        List<TopicAccess> found = new ArrayList<>();
        for (String name : names) {
            found.add(access(name, Objects.requireNonNull(asked.get(name))));
        }
        return found;
    }

    private TopicAccess access(String name, KafkaFuture<TopicDescription> asked) {
        try {
            TopicDescription topic = asked.get();
            Set<AclOperation> allowed = topic.authorizedOperations();
            List<String> denied = new ArrayList<>();
            for (AclOperation needed : List.of(AclOperation.READ, AclOperation.WRITE)) {
                if (allowed != null && !allowed.isEmpty() && !allowed.contains(needed)) {
                    denied.add(needed.name());
                }
            }
            return new TopicAccess(name, topic.partitions().size(), denied, messageBytesMax(name));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof AuthorizationException) {
                return new TopicAccess(name, 0, List.of(), 0);
            }
            throw KafkaAccessException.of("cannot look at topic " + name, settings, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw KafkaAccessException.of("cannot look at topic " + name, settings, e);
        }
    }

    /** 0 where this client may not see it. */
    private int messageBytesMax(String name) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        try {
            Config configuration = Objects.requireNonNull(
                    admin.describeConfigs(List.of(resource)).all().get().get(resource), name);
            return Integer.parseInt(
                    configuration.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return 0;
            }
            throw e;
        }
    }

    private boolean create(TopicPlan plan) {
        try {
            admin.createTopics(List.of(plan.newTopic())).all().get();
            awaitVisible(plan.topic());
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw KafkaAccessException.of("cannot create topic " + plan.topic(), settings, e);
        } catch (InterruptedException e) {
            throw KafkaAccessException.of("cannot create topic " + plan.topic(), settings, e);
        }
    }

    /** The controller answers first; the broker that clients ask learns of it a moment later. */
    private void awaitVisible(String topic) {
        long deadline = System.nanoTime() + settings.timeoutMillis() * 1_000_000L;
        while (partitions(Set.of(topic)).isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new KafkaAccessException("topic " + topic + " was created at " + settings.bootstrapServers()
                        + " but did not appear within " + settings.timeoutMillis() + " ms");
            }
            LockSupport.parkNanos(20_000_000L);
        }
    }

    private TopicReport compare(TopicPlan plan) {
        List<String> differences = new ArrayList<>();
        int partitions = partitions(Set.of(plan.topic())).getOrDefault(plan.topic(), 0);
        if (partitions != plan.partitions()) {
            differences.add("has " + partitions + " partitions, planned are " + plan.partitions());
        }
        Config actual = configuration(plan.topic());
        plan.ordered().forEach((key, wanted) -> {
            String value = actual.get(key).value();
            if (!wanted.equals(value)) {
                differences.add("has " + key + "=" + value + ", planned is " + wanted);
            }
        });
        return new TopicReport(plan.topic(), false, partitions, List.copyOf(differences));
    }

    private Config configuration(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        String wanted = "cannot read the configuration of " + topic;
        Map<ConfigResource, Config> all =
                await(wanted, admin.describeConfigs(List.of(resource)).all());
        return Objects.requireNonNull(all.get(resource), topic);
    }

    /** Partitions of those topics that exist. */
    private Map<String, Integer> partitions(Collection<String> names) {
        Map<String, Integer> partitions = new TreeMap<>();
        new HashMap<>(admin.describeTopics(names).topicNameValues()).forEach((name, future) -> {
            try {
                partitions.put(name, future.get().partitions().size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw KafkaAccessException.of("cannot use topic " + name, settings, e);
                }
            } catch (InterruptedException e) {
                throw KafkaAccessException.of("cannot use topic " + name, settings, e);
            }
        });
        return partitions;
    }

    private <T> T await(String wanted, KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException | InterruptedException e) {
            throw KafkaAccessException.of(wanted, settings, e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
