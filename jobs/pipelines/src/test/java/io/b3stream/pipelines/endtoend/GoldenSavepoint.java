package io.b3stream.pipelines.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A savepoint of GraphJob that a release took, in a folder of its own, with what it takes to go on from it.
 *
 * <p>{@code savepoint/} is Flink's. {@code golden.properties} says which records of the workload had been read.
 * {@code feedback.txt} is the whole feedback topic, one message a line in base64.
 *
 * @param folder named like the prefix of the topics, whose names are part of the state
 * @param sent what had been read: the first records of the workload
 * @param feedback what was on the feedback topic's one partition, in order
 */
record GoldenSavepoint(Path folder, Sent sent, List<byte[]> feedback) {
    private static final Path ALL = Path.of("src/test/resources/savepoints");
    private static final String PROPERTIES = "golden.properties";
    private static final String FEEDBACK = "feedback.txt";

    /**
     * The first records of the workload.
     *
     * @param records how many
     * @param sha256 of them
     * @param offsets where the partitions of the examples topic end behind them, by number
     */
    record Sent(int records, String sha256, List<Long> offsets) {
        private static Sent of(Properties properties) {
            return new Sent(
                    Integer.parseInt(properties.getProperty("sent.records")),
                    properties.getProperty("sent.sha256"),
                    Arrays.stream(properties.getProperty("sent.offsets").split(","))
                            .map(Long::valueOf)
                            .toList());
        }

        private List<String> lines() {
            return List.of(
                    "sent.records=" + records,
                    "sent.sha256=" + sha256,
                    "sent.offsets=" + offsets.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
    }

    /** Where one of that name is or would be. */
    static Path folder(String name) {
        return ALL.resolve(name);
    }

    /** All that are kept, by name. */
    static List<GoldenSavepoint> all() throws IOException {
        List<GoldenSavepoint> golden = new ArrayList<>();
        try (Stream<Path> folders = Files.list(ALL)) {
            for (Path folder : folders.sorted().toList()) {
                golden.add(read(folder));
            }
        }
        return golden;
    }

    private static GoldenSavepoint read(Path folder) throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve(PROPERTIES))) {
            properties.load(in);
        }
        List<byte[]> feedback = Files.readAllLines(folder.resolve(FEEDBACK)).stream()
                .map(Base64.getDecoder()::decode)
                .toList();
        return new GoldenSavepoint(folder, Sent.of(properties), feedback);
    }

    /** @param taken by Flink; is copied */
    void write(Path taken) throws IOException {
        Files.createDirectories(savepoint());
        try (Stream<Path> files = Files.list(taken)) {
            for (Path file : files.toList()) {
                Files.copy(file, savepoint().resolve(file.getFileName()));
            }
        }
        Files.write(folder.resolve(PROPERTIES), sent.lines());
        Files.write(
                folder.resolve(FEEDBACK),
                feedback.stream().map(Base64.getEncoder()::encodeToString).toList());
    }

    String name() {
        return folder.getFileName().toString();
    }

    Path savepoint() {
        return folder.resolve("savepoint");
    }

    /** Ids of transactions that are to be committed when a job goes on from here: no broker knows them any more. */
    List<String> openTransactions() throws IOException {
        Pattern id = Pattern.compile(Pattern.quote(name() + ".examples.rejected-" + name()) + "-\\d+-\\d+");
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(savepoint())) {
            for (Path file : files.toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                id.matcher(text).results().map(MatchResult::group).forEach(found::add);
            }
        }
        return found;
    }

    @Override
    public String toString() {
        return name();
    }
}
