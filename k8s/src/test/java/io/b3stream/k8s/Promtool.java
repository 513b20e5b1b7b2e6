package io.b3stream.k8s;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.b3stream.testkit.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Prometheus' own checker of rules, run in a folder.
 *
 * @param tool the program
 * @param folder where its files are
 */
record Promtool(Tool tool, Path folder) {
    private static final YAMLMapper YAML = new YAMLMapper();

    /** Skips the test that asks where it is not installed. */
    static Promtool in(Path folder) {
        Optional<Tool> promtool = Tool.expect("promtool");
        assumeTrue(promtool.isPresent(), "promtool is not installed (Debian: apt-get install prometheus)");
        return new Promtool(promtool.orElseThrow(), folder);
    }

    /** Writes a file for it. */
    Promtool with(String name, JsonNode content) throws IOException {
        YAML.writeValue(folder.resolve(name).toFile(), content);
        return this;
    }

    Promtool with(String name, Path original) throws IOException {
        Files.copy(original, folder.resolve(name));
        return this;
    }

    /** Runs it in the folder. */
    Tool.Run run(String... arguments) throws IOException, InterruptedException {
        return tool.runIn(folder, arguments);
    }

    /** A file of rules that only record something. */
    static JsonNode recording(List<String> expressions) {
        var root = YAML.createObjectNode();
        var rules = root.putArray("groups").addObject().put("name", "recorded").putArray("rules");
        for (int i = 0; i < expressions.size(); i++) {
            rules.addObject().put("record", "expression:" + i).put("expr", expressions.get(i));
        }
        return root;
    }
}
