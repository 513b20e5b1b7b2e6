package io.b3stream.connectors.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Runs the tests of the Python client, on a broker that they start from this class path.
 *
 * <p>Where Python or what it needs is missing the test is aborted and says so; with {@code B3_REQUIRE_PYTHON} in the
 * environment, as in CI, it fails.
 */
class PythonClientITCase {
    private static final String NEEDED = "import avro, confluent_kafka, pytest, torch";
    private static final List<String> CANDIDATES = List.of("/usr/bin/python3", "python3");

    @Test
    void theTestsOfThePythonClientPass() throws Exception {
        String python = CANDIDATES.stream()
                .filter(PythonClientITCase::hasWhatIsNeeded)
                .findFirst()
                .orElseGet(PythonClientITCase::missing);

        Outcome outcome = run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests");

        assertThat(outcome.code()).as(outcome.output()).isZero();
    }

    private static String missing() {
        String message = "the Python client was not tested: no python3 can " + NEEDED
                + "; on Debian: apt-get install python3-avro python3-confluent-kafka python3-pytest python3-torch";
        if (System.getenv("B3_REQUIRE_PYTHON") != null) {
            return fail(message);
        }
        return abort(message);
    }

    private static boolean hasWhatIsNeeded(String python) {
        try {
            return run(python, "-c", NEEDED).code() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private record Outcome(int code, String output) {}

    private static Outcome run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of("python").toFile())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "B3_TEST_CLASS_PATH",
                        System.getProperty("java.class.path"),
                        "B3_TEST_JAVA",
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "PYTHONDONTWRITEBYTECODE",
                        "1"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
