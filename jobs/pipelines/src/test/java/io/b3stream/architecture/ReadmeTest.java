package io.b3stream.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.pipelines.settings.SettingsTable;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.schemas.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What README.md says of the code is what the code says. {@code -Dreadme.update=true} writes the tables anew. */
class ReadmeTest {
    private static final Path ROOT = Path.of("../..");
    private static final Path README = ROOT.resolve("README.md");

    @Test
    void theSettingsTableIsTheRegistrys() throws IOException {
        holds("settings", SettingsTable.markdown());
    }

    @Test
    void theExitCodesAreThoseOfTheProgram() throws IOException {
        StringBuilder table = new StringBuilder("| exit code | meaning |\n|---|---|\n");
        for (ExitCode code : ExitCode.values()) {
            table.append("| " + code.code() + " | " + code.meaning() + " |\n");
        }
        holds("exit codes", table.toString());
    }

    @Test
    void theRejectionCodesAreThoseOfTheSchemas() throws IOException {
        StringBuilder table = new StringBuilder("| code | what is wrong |\n|---|---|\n");
        for (FaultCode code : FaultCode.values()) {
            table.append("| `" + code.wireName() + "` | " + code.explanation() + " |\n");
        }
        holds("rejection codes", table.toString());
    }

    @Test
    void everyLinkToAFileLeadsToOne() throws IOException {
        assertThat(matches("\\]\\((?!https?:)([^)#]+)\\)", Files.readString(README)))
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
    }

    @Test
    void everyModuleIsOnTheMap() throws IOException {
        String readme = Files.readString(README);
        assertThat(matches("<module>(.+?)</module>", Files.readString(ROOT.resolve("pom.xml"))))
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(module -> assertThat(readme).contains("| `" + module + "` |"));
    }

    @Test
    void continuousIntegrationRunsTheTestCommand() throws IOException {
        String last = Files.readString(ROOT.resolve(".ci/run"))
                .lines()
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(last).startsWith("exec mvn ");
        assertThat(Files.readString(README)).containsPattern("(?m)^" + last.substring("exec ".length()) + " +#");
    }

    private static void holds(String section, String expected) throws IOException {
        String readme = Files.readString(README);
        String start = "<!-- " + section + " -->\n";
        int from = readme.indexOf(start) + start.length();
        int to = readme.indexOf("<!-- end -->", from);
        assertThat(from).as("marker " + start.strip()).isGreaterThan(start.length());
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(README, readme.substring(0, from) + expected + readme.substring(to));
            return;
        }
        assertThat(readme.substring(from, to))
                .as("section '%s' of README.md; -Dreadme.update=true writes it", section)
                .isEqualTo(expected);
    }

    private static Stream<String> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1));
    }
}
