package io.b3stream.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.pipelines.settings.SettingsTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {
    private static final Path DIST = Path.of("src/main/dist").toAbsolutePath();

    @TempDir
    Path folder;

    /** {@code -Dreadme.update=true} writes it anew. */
    @Test
    void theSettingsFileIsTheTemplate() throws IOException {
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(DIST.resolve("conf/b3.yaml"), SettingsTemplate.yaml());
        }
        assertThat(Files.readString(DIST.resolve("conf/b3.yaml"))).isEqualTo(SettingsTemplate.yaml());
    }

    @Test
    void theScriptFindsItsFolderThroughLinksAndHandsArgumentsOnAsTheyAre() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), DIST.resolve("bin/b3"));
        Files.createDirectories(folder.resolve("elsewhere"));
        Path second = Files.createSymbolicLink(folder.resolve("elsewhere/b3"), Path.of("../link"));
        assertThat(link).isSymbolicLink();
        String said = run(second, folder, "tail", "two words");
        assertThat(said)
                .contains(DIST + "/lib/*")
                .contains("settings=" + DIST + "/conf/b3.yaml")
                .contains("[tail]", "[two words]", "[--add-opens=java.base/java.util=ALL-UNNAMED]")
                .contains("[--add-modules=jdk.incubator.vector]");
    }

    @Test
    void withoutJavaTheScriptSaysSo() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(DIST.resolve("bin/b3").toString()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.resolve("none").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said).isEqualTo("b3: no Java found: install a JDK 17, or set JAVA_HOME to one\n");
    }

    /** Runs the script with a program in Java's place that says what it was given. */
    private String run(Path script, Path home, String... arguments) throws Exception {
        Path java = home.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\necho \"settings=$B3_SETTINGS\"\nfor a in \"$@\"; do echo \"[$a]\"; done\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        ProcessBuilder builder = new ProcessBuilder(script.toString(), arguments[0], arguments[1])
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().remove("B3_SETTINGS");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
