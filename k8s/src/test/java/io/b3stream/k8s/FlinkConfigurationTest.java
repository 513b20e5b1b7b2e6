package io.b3stream.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FlinkConfigurationTest {
    private static final FlinkOptions OPTIONS = FlinkOptions.load();

    static List<Manifest> deployments() {
        return Kustomization.OVERLAYS.stream()
                .flatMap(overlay -> overlay.all("FlinkDeployment").stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void everyKeyIsAnOptionAndEveryValueCanBeRead(Manifest deployment) {
        List<String> problems = new ArrayList<>();
        configuration(deployment).properties().forEach(entry -> OPTIONS.problem(
                        entry.getKey(), entry.getValue().asText())
                .ifPresent(problems::add));
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void everyPackageThatTheBuildOpensIsOpenInTheClusterToo(Manifest deployment) throws Exception {
        String opened = Files.readString(Path.of("../pom.xml"));
        String options = configuration(deployment).path("env.java.opts.all").asText();
        List<String> ofTheBuild = Pattern.compile("--add-opens=\\S+?=ALL-UNNAMED")
                .matcher(opened)
                .results()
                .map(match -> match.group())
                .toList();
        assertThat(ofTheBuild).hasSizeGreaterThanOrEqualTo(3);
        assertThat(options.split(" ")).doesNotHaveDuplicates().containsAll(ofTheBuild);
        // Those of the image flink:1.20-java17, eight exports and twelve opens: this key replaces them.
        assertThat(options.split("--add-exports=")).hasSize(1 + 8);
        assertThat(options.split("--add-opens=")).hasSize(1 + 12);
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void theModuleThatTheBuildAddsIsThereInTheClusterToo(Manifest deployment) throws Exception {
        Matcher ofTheBuild = Pattern.compile("<b3.jvm.modules>(.+)</b3.jvm.modules>")
                .matcher(Files.readString(Path.of("../pom.xml")));
        assertThat(ofTheBuild.find()).isTrue();
        String options = configuration(deployment).path("env.java.opts.all").asText();
        assertThat(options.split(" ")).containsOnlyOnce("--add-modules=" + ofTheBuild.group(1));
    }

    /** CommunityJob is submitted, by the Refresher: its cluster runs what whoever reaches it sends. */
    @ParameterizedTest
    @MethodSource("deployments")
    void nobodyCancelsFromAPageAndGraphJobIsNotSubmittedThere(Manifest deployment) {
        JsonNode configuration = configuration(deployment);
        assertThat(configuration.path("web.cancel.enable").asText()).isEqualTo("false");
        assertThat(configuration.path("web.submit.enable").asText())
                .isEqualTo(String.valueOf(deployment.name().equals("b3-communities")));
    }

    @Test
    void whoReachesTheRestInterfacesIsThisAndNobodyElse() {
        for (String cluster : List.of("b3-graph", "b3-communities")) {
            List<String> callers = new ArrayList<>();
            JsonNode policy =
                    Kustomization.overlay("prod").only("NetworkPolicy", cluster).content();
            policy.at("/spec/ingress").forEach(rule -> {
                boolean isRest = rule.path("ports").isEmpty()
                        || rule.path("ports").findValuesAsText("port").contains("8081");
                if (isRest) {
                    rule.path("from").forEach(from -> callers.add(names(from.path("podSelector"))));
                }
            });
            assertThat(callers)
                    .containsExactlyInAnyOrder(cluster, "b3-refresh b3-console", "flink-kubernetes-operator");
        }
    }

    private static String names(JsonNode selector) {
        List<String> names = new ArrayList<>();
        selector.path("matchLabels").forEach(label -> names.add(label.asText()));
        selector.path("matchExpressions")
                .forEach(expression -> names.addAll(Kustomization.texts(expression.path("values"))));
        return String.join(" ", names);
    }

    @Test
    void bothClustersGetTheSameJavaOptions() {
        assertThat(deployments().stream()
                        .map(deployment -> configuration(deployment)
                                .path("env.java.opts.all")
                                .asText())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void anUnknownKeyAndAnUnreadableValueAreFound() {
        assertThat(OPTIONS.problem("taskmanager.numberOfTaskSlot", "2"))
                .hasValue("taskmanager.numberOfTaskSlot is no option of Flink");
        assertThat(OPTIONS.problem("taskmanager.numberOfTaskSlots", "two").orElseThrow())
                .startsWith("taskmanager.numberOfTaskSlots cannot be two");
        assertThat(OPTIONS.problem("state.savepoints.dir", "file:///state")).isEmpty();
        assertThat(OPTIONS.problem("s3.path-style-access", "true"))
                .hasValue("s3.path-style-access is no option of Flink");
        assertThat(OPTIONS.problem("metrics.reporter.prom.class", "x"))
                .hasValue("metrics.reporter.prom.class is no option of Flink");
    }

    @Test
    void aWrongExternalResourceIsFound() {
        assertThat(OPTIONS.problem("external-resource.gpu.amounts", "1"))
                .hasValue("external-resource.gpu.amounts is no option of Flink");
        assertThat(OPTIONS.problem("external-resource.gpu.amount", "one"))
                .hasValue("external-resource.gpu.amount cannot be one: it must be a whole number above 0");
        assertThat(OPTIONS.problem("external-resource.gpu.param.discovery-script.args", "x"))
                .isEmpty();
    }

    private static JsonNode configuration(Manifest deployment) {
        return deployment.content().at("/spec/flinkConfiguration");
    }
}
