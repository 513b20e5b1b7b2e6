package io.b3stream.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.b3stream.connectors.TopicNames;
import io.b3stream.pipelines.settings.SettingKey;
import io.b3stream.pipelines.settings.SettingKeys;
import io.b3stream.testkit.tool.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code k8s/README.md} names is there: files, commands with their options, settings, options of Flink, metrics, alerts. */
class GuideTest {
    private static final FlinkOptions FLINK = FlinkOptions.load();
    private static final String METRICS =
            read("../README.md").split("## Metrics of the graph")[1].split("\n## ")[0];

    /** A name with a dot in it, as settings, options, topics and metrics have it; a value may follow. */
    private static final Pattern DOTTED =
            Pattern.compile("([a-z0-9]+(?:[.-][A-Za-z0-9-]+)*\\.[A-Za-z0-9*-]+)(?:: .+)?");

    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    /** Keys of a broker, of Kafka's clients, and of Hadoop's file system. */
    private static final Set<String> OTHERS = Set.of(
            "transaction.max.timeout.ms",
            "retention.ms",
            "config.providers",
            "security.protocol",
            "sasl.mechanism",
            "sasl.jaas.config",
            "ssl.keystore.password",
            "compression.type",
            "max.message.bytes",
            "fs.s3a.aws.credentials.provider");

    @TempDir
    private Path folder;

    @Test
    void everyLinkToAFileLeadsToOne() {
        assertThat(Guide.matches("\\]\\((?!https?:)([^)#]+)\\)").map(match -> match.group(1)))
                .hasSizeGreaterThan(5)
                .allSatisfy(link -> assertThat(Path.of(link)).exists());
    }

    @Test
    void everyPathInTheRepositoryIsOne() {
        assertThat(Guide.code()
                        .flatMap(code -> Pattern.compile("(?<![\\w/])k8s/[\\w/.-]+")
                                .matcher(code)
                                .results())
                        .map(MatchResult::group)
                        .filter(path -> !path.equals("k8s/overlays/site")))
                .hasSizeGreaterThan(4)
                .allSatisfy(path -> assertThat(Path.of("..", path)).exists());
    }

    @Test
    void everyAlertThatIsNamedIsOneAndEveryOneHasItsSection() {
        List<String> alerts = Alert.all().stream().map(Alert::name).toList();
        assertThat(Guide.matches("(?m)^### (.+)$").map(match -> match.group(1))).containsExactlyElementsOf(alerts);
        assertThat(Guide.matches("\\bB3[A-Z][a-z]\\w+").map(MatchResult::group)).allMatch(alerts::contains);
    }

    @Test
    void everyNameWithADotIsASettingAnOptionATopicAMetricOrAFile() {
        List<String> dotted = Guide.code()
                .map(DOTTED::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .toList();
        assertThat(dotted).hasSizeGreaterThan(60);
        assertThat(dotted).filteredOn(GuideTest::isSetting).hasSizeGreaterThan(20);
        assertThat(dotted).filteredOn(GuideTest::isMetric).hasSizeGreaterThan(3);
        assertThat(dotted)
                .allMatch(name -> isSetting(name)
                        || isMetric(name)
                        || isOfKafka(name)
                        || isOfFlink(name)
                        || OTHERS.contains(name)
                        || Files.exists(Path.of("..", name))
                        || Files.exists(Path.of("overlays/prod", name)));
        assertThat(List.of("graph.shard", "embed.refusals", "b3.batch", "state.backends.type"))
                .noneMatch(name -> isSetting(name) || isMetric(name) || isOfKafka(name) || isOfFlink(name));
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        List<String> named = Guide.matches("`(\\w+(?:Test|ITCase)#\\w+)`")
                .map(match -> match.group(1))
                .toList();
        assertThat(named).hasSizeGreaterThan(15);
        Map<String, Path> classes = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            files.filter(file -> file.toString().contains("src/test/java"))
                    .forEach(file -> classes.put(file.getFileName().toString(), file));
        }
        for (String test : named) {
            String[] parts = test.split("#");
            assertThat(classes).as(test).containsKey(parts[0] + ".java");
            assertThat(Files.readString(classes.get(parts[0] + ".java"))).contains("void " + parts[1] + "(");
        }
    }

    @Test
    void everyComponentHasTheVersionThatIsBuiltWith() {
        String pom = read("../pom.xml");
        assertThat(Guide.table("components")).hasSizeGreaterThan(8).allSatisfy(row -> assertThat(pom)
                .contains(">" + row.get(1) + "<"));
    }

    @Test
    void everyMetricOfTheExporterIsInTheRulesOrOnTheDashboard() {
        String read = read("monitoring/rules.yaml") + read("monitoring/dashboard.json");
        assertThat(Guide.matches("`(b3_\\w+)`").map(match -> match.group(1)))
                .hasSizeGreaterThan(4)
                .allSatisfy(metric -> assertThat(read).contains(metric));
    }

    @Test
    void everyCommandHasItsOptions() throws Exception {
        TreeMap<String, TreeSet<String>> commands = commands();
        assertThat(commands).hasSizeGreaterThan(10).containsKeys("savepoint", "rejected replay", "config check");
        for (var command : commands.entrySet()) {
            String help = b3(command.getKey() + " --help").all();
            assertThat(help).contains("Usage: b3 " + command.getKey() + " ");
            assertThat(command.getValue()).allMatch(help::contains);
        }
        assertThat(b3("refreshed --help").all()).doesNotContain("Usage: b3 refreshed");
    }

    @Test
    void theExampleOfASiteIsAnOverlay() throws Exception {
        Optional<Tool> kubectl = Tool.find("kubectl");
        assumeThat(kubectl.isPresent()).as("kubectl").isTrue();
        for (String copied : List.of("base", "monitoring", "overlays")) {
            copy(Path.of(copied), folder.resolve(copied));
        }
        Path site = Files.createDirectories(folder.resolve("overlays/site"));
        Files.copy(Path.of("overlays/prod/b3.yaml"), site.resolve("b3.yaml"));
        Files.writeString(
                site.resolve("kustomization.yaml"),
                Guide.matches("(?s)```yaml\n(# k8s/overlays/site/.+?)```")
                        .findFirst()
                        .orElseThrow()
                        .group(1));
        Tool.Run run = kubectl.orElseThrow().run("kustomize", site.toString());
        assertThat(run.code()).as(run.err()).isZero();
        for (Manifest manifest : Kustomization.parse("site", run.out())) {
            assertThat(ManifestCheck.problems(manifest)).as(manifest.toString()).isEmpty();
        }
        assertThat(run.out())
                .contains("s3://site/high-availability")
                .doesNotContain("registry.example.com", "eu-central-1", "s3://b3-stream/checkpoints");
    }

    private static boolean isSetting(String name) {
        return name.equals("kafka.properties")
                || SettingKeys.all().stream()
                        .map(SettingKey::name)
                        .anyMatch(key -> key.equals(name) || name.equals(key.substring(0, key.indexOf('.')) + ".*"));
    }

    /** As the table of README.md has it: under its full name, or after one of its group. */
    private static boolean isMetric(String name) {
        return name.matches("(embed|scoring)\\..+")
                && (METRICS.contains("`" + name + "`")
                        || METRICS.contains("`" + name.substring(name.indexOf('.') + 1) + "`"));
    }

    /** Topics and transactional ids, of the graph that runs and of the one that is built beside it. */
    private static boolean isOfKafka(String name) {
        return Stream.of("b3", "next").anyMatch(prefix -> {
            TopicNames topics = TopicNames.under(prefix);
            return topics.all().contains(name)
                    || name.equals(topics.generations() + "-publisher")
                    || name.equals(topics.rejected() + "-" + prefix + "-graph");
        });
    }

    private static boolean isOfFlink(String key) {
        return !FLINK.problem(key, "1").orElse("").contains("is no option of Flink");
    }

    /** Options by command, a word of a group of commands included. */
    private static TreeMap<String, TreeSet<String>> commands() {
        Pattern command =
                Pattern.compile("(?:^|-- |\" )b3 ([a-z]+(?: (?:list|replay|show|diff|create|check|print))?)\\b(.*)");
        TreeMap<String, TreeSet<String>> commands = new TreeMap<>();
        Guide.code().map(command::matcher).filter(Matcher::find).forEach(match -> {
            Set<String> options = commands.computeIfAbsent(match.group(1), name -> new TreeSet<>());
            OPTION.matcher(match.group(2)).results().forEach(option -> options.add(option.group()));
        });
        return commands;
    }

    private static Tool.Run b3(String commandLine) throws Exception {
        Tool java = new Tool(Path.of(System.getProperty("java.home"), "bin", "java"));
        return java.run(Stream.concat(
                        Stream.of(
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.b3stream.pipelines.cli.B3"),
                        Stream.of(commandLine.split(" ")))
                .toArray(String[]::new));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
