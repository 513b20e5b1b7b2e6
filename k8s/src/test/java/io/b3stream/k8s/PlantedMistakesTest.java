package io.b3stream.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlantedMistakesTest {
    private static final Kustomization PLANTED = Kustomization.of("src/test/resources/planted");

    private static final String UNKNOWN =
            " is not defined in the schema and the schema does not allow additional properties";

    @Test
    void everyMistakeInAFlinkDeploymentIsFoundAndNothingElse() {
        assertThat(ManifestCheck.problems(PLANTED.only("FlinkDeployment", "planted")))
                .containsExactlyInAnyOrder(
                        "$.metadata: unknown field 'label'",
                        "$.spec.flinkVersion: does not have a value in the enumeration [\"v1_13\", \"v1_14\", \"v1_15\","
                                + " \"v1_16\", \"v1_17\", \"v1_18\", \"v1_19\", \"v1_20\"]",
                        "$.spec.flinkConfiguration.taskmanager.numberOfTaskSlots: integer found, string expected",
                        "$.spec.flinkConfiguration.state.backend.incremental: boolean found, string expected",
                        "$.spec.jobManager: property 'resources'" + UNKNOWN,
                        "$.spec.taskManager.resource.cpu: string found, number expected",
                        "$.spec.job.upgradeMode: does not have a value in the enumeration [\"last-state\", \"savepoint\","
                                + " \"stateless\"]",
                        "$.spec.podTemplate.spec.containers[0]: property 'volumeMount'" + UNKNOWN);
    }

    @Test
    void everyMistakeInACoreKindIsFoundAndNothingElse() {
        assertThat(ManifestCheck.problems(PLANTED.only("CronJob", "planted")))
                .containsExactlyInAnyOrder(
                        "$.spec: unknown field 'concurrencyPolicies'",
                        "$.spec.jobTemplate.spec: unknown field 'backofLimit'",
                        "$.spec.jobTemplate.spec.template.spec.containers[0].securityContext: unknown field"
                                + " 'runAsNotRoot'");
        assertThat(ManifestCheck.problems(PLANTED.only("CronJob", "planted-type")))
                .singleElement()
                .asString()
                .contains("startingDeadlineSeconds", "ten minutes");
    }

    @Test
    void everyMistakeInATopicIsFoundAndNothingElse() {
        assertThat(ManifestCheck.problems(PLANTED.only("KafkaTopic", "b3.planted")))
                .containsExactlyInAnyOrder(
                        "$.metadata.labels: required property 'strimzi.io/cluster' not found",
                        "$.spec: property 'partition'" + UNKNOWN,
                        "$.spec.replicas: must have a minimum value of 1",
                        "$.spec.config.retention.ms: array found, [string, integer, number, boolean] expected");
    }

    @Test
    void everyMistakeInAKafkaClusterIsFoundAndNothingElse() {
        assertThat(ManifestCheck.problems(PLANTED.only("Kafka", "planted")))
                .containsExactlyInAnyOrder(
                        "$.spec.kafka.listeners[0]: unknown field 'authentification'",
                        "$.spec: unknown field 'entityOperators'");
        assertThat(ManifestCheck.problems(PLANTED.only("KafkaNodePool", "planted")))
                .containsExactlyInAnyOrder("$.spec.storage: unknown field 'size'", "$.spec: unknown field 'replica'");
        assertThat(ManifestCheck.problems(PLANTED.only("KafkaUser", "planted")))
                .containsExactlyInAnyOrder(
                        "$.spec.authorization.acls[0]: unknown field 'hosts'",
                        "$.metadata.labels: without 'strimzi.io/cluster' no operator takes this up");
        assertThat(ManifestCheck.problems(PLANTED.only("KafkaUser", "planted-operation")))
                .containsExactlyInAnyOrder("$.spec.authorization.acls[0].operations[0]: unknown value");
    }

    @Test
    void everyMistakeInANetworkPolicyIsFoundAndNothingElse() {
        assertThat(ManifestCheck.problems(PLANTED.only("NetworkPolicy", "planted")))
                .containsExactlyInAnyOrder(
                        "$.spec: unknown field 'policyType'",
                        "$.spec.ingress[0].from[0]: unknown field 'podSelectors'");
    }

    @Test
    void anUnknownKindIsFound() {
        assertThat(ManifestCheck.problems(PLANTED.only("FlinkDeploiment", "planted")))
                .containsExactly("$: unknown kind \"FlinkDeploiment\" of \"flink.apache.org/v1beta1\"");
    }
}
