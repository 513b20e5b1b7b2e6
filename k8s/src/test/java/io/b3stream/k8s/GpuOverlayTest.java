package io.b3stream.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.b3stream.pipelines.settings.SettingKeys;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.settings.TeacherKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** GraphJob on GPUs: what the overlay says, what the image has and what the code asks for must be one thing. */
class GpuOverlayTest {
    private static final Overlay GPU = Overlay.of("gpu");
    private static final JsonNode SPEC =
            GPU.only("FlinkDeployment", "b3-graph").content().path("spec");

    static List<Manifest> manifests() {
        return GPU.manifests();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyManifestFitsItsSchema(Manifest manifest) {
        assertThat(ManifestCheck.problems(manifest)).isEmpty();
    }

    @Test
    void everyKeyIsAnOptionAndEveryValueCanBeRead() {
        FlinkOptions options = FlinkOptions.load();
        List<String> problems = new ArrayList<>();
        SPEC.path("flinkConfiguration").properties().forEach(entry -> options.problem(
                        entry.getKey(), entry.getValue().asText())
                .ifPresent(problems::add));
        assertThat(problems).isEmpty();
    }

    @Test
    void theResourceIsTheOneThatGraphJobAsksForAndTheNativesAreWhereTheImageHasThem() throws Exception {
        String name = SPEC.at("/flinkConfiguration/external-resources").asText();
        assertThat(name).isEqualTo("gpu");
        assertThat(Files.readString(
                        Path.of("../jobs/operators/src/main/java/io/b3stream/operators/device/AssignedGpu.java")))
                .contains("RESOURCE = \"" + name + "\"");
        String options =
                SPEC.at("/flinkConfiguration/env.java.opts.taskmanager").asText();
        assertThat(options).isEqualTo("-Donnxruntime.native.path=/opt/b3/native");
        assertThat(Files.readString(Path.of("image/Dockerfile"))).contains("COPY native/ /opt/b3/native/");
        assertThat(SPEC.path("image").asText()).endsWith("-cuda");
    }

    @Test
    void theSettingsAreThoseOfTheBaseWithDevices() {
        Map<String, String> base =
                new TreeMap<>(Settings.load(Path.of("base/b3.yaml"), List.of()).toMap());
        Map<String, String> gpu =
                new TreeMap<>(Settings.load(Path.of("gpu/b3.yaml"), List.of()).toMap());
        assertThat(gpu.put(TeacherKeys.TEACHER_DEVICE.name(), base.get(TeacherKeys.TEACHER_DEVICE.name())))
                .isEqualTo("cuda");
        assertThat(gpu.put(SettingKeys.GRAPH_SCORING_DEVICE.name(), base.get(SettingKeys.GRAPH_SCORING_DEVICE.name())))
                .isEqualTo("cuda");
        assertThat(gpu).isEqualTo(base);
    }

    @Test
    void aPatchWithoutATargetOrAPlaceIsFound() {
        assertThatThrownBy(() -> Overlay.of("src/test/resources/planted-overlay/no-target")
                        .manifests())
                .hasMessageContaining("patches FlinkDeployment/b3-graphs, which its base does not have");
        assertThatThrownBy(() -> Overlay.of("src/test/resources/planted-overlay/no-place")
                        .manifests())
                .hasMessageContaining("does not fit graph.yaml FlinkDeployment/b3-graph");
    }

    @Test
    void aWrongExternalResourceIsFound() {
        FlinkOptions options = FlinkOptions.load();
        assertThat(options.problem("external-resource.gpu.amounts", "1"))
                .hasValue("external-resource.gpu.amounts is no option of Flink");
        assertThat(options.problem("external-resource.gpu.amount", "one"))
                .hasValue("external-resource.gpu.amount cannot be one: it must be a whole number above 0");
        assertThat(options.problem("external-resource.gpu.param.discovery-script.args", "x"))
                .isEmpty();
    }
}
