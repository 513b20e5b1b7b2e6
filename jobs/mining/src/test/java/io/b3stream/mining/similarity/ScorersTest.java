package io.b3stream.mining.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScorersTest {
    /** What a JVM without the module runs. */
    static final class Chosen {
        private Chosen() {}

        public static void main(String[] arguments) {
            System.out.print(
                    Scorers.fastest().name() + ": " + Scorers.fallbackReason().orElse("fastest"));
        }
    }

    @Test
    void theBuildRunsTheVectorApi() {
        assertThat(Scorers.fallbackReason()).isEmpty();
        assertThat(Scorers.fastest()).isInstanceOf(VectorApiScorer.class);
        assertThat(Scorers.fastest().name()).startsWith("Vector API, ").endsWith(" bits");
    }

    @Test
    void withoutTheModuleThePlainLoopsRunAndNobodyAsksForVectors() {
        Optional<String> reason = Scorers.fallbackReason(false, () -> {
            throw new AssertionError("links the scorer");
        });
        assertThat(reason.orElseThrow()).contains("--add-modules jdk.incubator.vector");
        assertThat(Scorers.fastest(reason)).isInstanceOf(FusedScorer.class);
        assertThat(Scorers.fastest(reason).name()).isEqualTo("plain loops");
    }

    @Test
    void withoutVectorInstructionsThePlainLoopsRun() {
        assertThat(Scorers.fallbackReason(true, () -> 64).orElseThrow())
                .contains("64 bits")
                .contains("128");
        assertThat(Scorers.fallbackReason(true, () -> 128)).isEmpty();
    }

    @Test
    void aJvmWithoutTheModuleWorks() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Chosen.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEqualTo("plain loops: the JVM was started without --add-modules jdk.incubator.vector");
    }
}
