package io.b3stream.connectors.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConformanceListTest {
    private static final Path LIST = Path.of("src/test/resources/io/b3stream/connectors/trainer/conformance.txt");

    @Test
    void theListOfBothClientsAndTheTestsOfThisOneAgree() throws IOException {
        List<String> names = Files.readAllLines(LIST).stream()
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
        List<String> actual = Stream.of(ConformanceITCase.class, ConformanceFaultsITCase.class)
                .flatMap(tests -> Arrays.stream(tests.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .toList();

        assertThat(actual).containsExactlyInAnyOrderElementsOf(names);
    }
}
