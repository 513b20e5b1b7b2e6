package io.b3stream.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.Terminal;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import io.b3stream.testkit.kafka.Locks;
import io.b3stream.testkit.process.ChildProcess;
import io.b3stream.testkit.process.JavaProgram;
import io.b3stream.testkit.tls.Certificates;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Commands at the doors of a broker that wants a certificate or a password, with the wrong ones. */
class KafkaLoginITCase {
    private static final String PASSWORD = "pw-" + UUID.randomUUID().toString().replace("-", "");
    private static final String WRONG = "wrong-" + UUID.randomUUID().toString().replace("-", "");
    private static final String USER = "b3";

    @TempDir
    static Path folder;

    private static Certificates ours;
    private static Certificates others;
    private static EmbeddedKafka kafka;
    private static Path pairs;

    @BeforeAll
    static void start() throws Exception {
        others = Certificates.create(folder.resolve("others")).issue(USER);
        ours = Certificates.create(folder.resolve("ours"))
                .issueFor("ip:127.0.0.1", Locks.BROKER)
                .issue(USER)
                .issueExpired("late");
        kafka = EmbeddedKafka.startLocked(new Locks(ours, USER, PASSWORD));
        pairs = Files.writeString(folder.resolve("pairs.tsv"), "id\ta question\tan answer\n");
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    /** What is wrong, and words of the message about it. */
    enum Fault {
        ANOTHER_AUTHORITY(
                "nobody whom this client trusts has signed the broker's certificate", "ssl.truststore.location"),
        NO_CERTIFICATE("the broker refuses this client's certificate", "ssl.keystore.location"),
        AN_EXPIRED_CERTIFICATE("the broker refuses this client's certificate", "in date"),
        A_CERTIFICATE_OF_ANOTHER_AUTHORITY("the broker refuses this client's certificate", "signed by an authority"),
        ANOTHER_HOST("the broker's certificate is for another host", "call the broker by a name"),
        A_KEY_STORE_THAT_DOES_NOT_OPEN("a key store or trust store cannot be read", "ssl.keystore.*"),
        NO_KEY_STORE("a key store or trust store cannot be read", "none.p12"),
        TLS_WHERE_THERE_IS_NONE("no answer within 3000 ms", "are address and security settings right?"),
        NO_TLS_WHERE_THERE_IS_SOME("no answer within 3000 ms", "are address and security settings right?"),
        A_WRONG_PASSWORD("login refused (Authentication failed", "is the password of sasl.jaas.config the user's"),
        AN_UNKNOWN_USER("login refused (Authentication failed", "is the password of sasl.jaas.config the user's"),
        ANOTHER_MECHANISM("login refused (", "set sasl.mechanism to one that the broker has");

        private final List<String> words;

        Fault(String what, String next) {
            this.words = List.of(what, next);
        }

        private String address() {
            return switch (this) {
                case ANOTHER_HOST -> kafka.certificateBootstrapServers().replace("127.0.0.1", "localhost");
                case TLS_WHERE_THERE_IS_NONE -> kafka.bootstrapServers();
                case A_WRONG_PASSWORD, AN_UNKNOWN_USER, ANOTHER_MECHANISM -> kafka.passwordBootstrapServers();
                default -> kafka.certificateBootstrapServers();
            };
        }

        private Map<String, String> properties() {
            return switch (this) {
                case ANOTHER_AUTHORITY -> certificate(others.trust(), ours.identity(USER));
                case NO_CERTIFICATE -> certificate(ours.trust(), Map.of());
                case AN_EXPIRED_CERTIFICATE -> certificate(ours.trust(), ours.identity("late"));
                case A_CERTIFICATE_OF_ANOTHER_AUTHORITY -> certificate(ours.trust(), others.identity(USER));
                case A_KEY_STORE_THAT_DOES_NOT_OPEN ->
                    certificate(ours.properties(USER), Map.of("ssl.keystore.password", WRONG));
                case NO_KEY_STORE -> certificate(ours.properties(USER), Map.of("ssl.keystore.location", "none.p12"));
                case NO_TLS_WHERE_THERE_IS_SOME -> Map.of();
                case A_WRONG_PASSWORD -> password(USER, WRONG);
                case AN_UNKNOWN_USER -> password("somebody", PASSWORD);
                case ANOTHER_MECHANISM -> {
                    Map<String, String> plain = new HashMap<>(password(USER, PASSWORD));
                    plain.put("sasl.mechanism", "PLAIN");
                    plain.put(
                            "sasl.jaas.config",
                            Locks.login(USER, PASSWORD).replace("scram.ScramLogin", "plain.PlainLogin"));
                    yield plain;
                }
                default -> certificate(ours.properties(USER), Map.of());
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyCommandSaysWhatIsWrongWhereAndWhatToDo(Fault fault) {
        for (List<String> command : commands()) {
            CommandRun run = run(fault.address(), fault.properties(), command);
            assertThat(run.code()).as(command + run.err()).isEqualTo(ExitCode.KAFKA.code());
            assertThat(run.err()).as(command.toString()).contains(fault.words).contains(fault.address());
            assertThat(run.err() + run.out()).doesNotContain(PASSWORD, WRONG, ours.password(), others.password());
        }
    }

    @Test
    void withTheRightOnesBothDoorsAreOpen() {
        Map<String, String> certificate = certificate(ours.properties(USER), Map.of());
        Map<String, String> password = password(USER, PASSWORD);
        for (String command : List.of("topics create --partitions 1", "produce " + pairs, "delete id")) {
            List<String> words = List.of(command.split(" "));
            CommandRun one = run(kafka.certificateBootstrapServers(), certificate, words);
            assertThat(one.code()).as(words + one.out() + one.err()).isZero();
            CommandRun other = run(kafka.passwordBootstrapServers(), password, words);
            assertThat(other.code()).as(other.err()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DirectoryConfigProvider, ${there:FOLDER:password}",
        "FileConfigProvider, ${there:FOLDER/login.properties:word}",
        "EnvVarConfigProvider, ${there:B3_KAFKA_PASSWORD}",
    })
    void aPasswordCanStandInAFolderAFileOrTheEnvironment(String provider, String reference) throws Exception {
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("password"), PASSWORD);
        Files.writeString(secrets.resolve("login.properties"), "word=" + PASSWORD + "\n");
        Map<String, String> properties = new HashMap<>(password(USER, reference.replace("FOLDER", secrets.toString())));
        properties.put("config.providers", "there");
        properties.put("config.providers.there.class", "org.apache.kafka.common.config.provider." + provider);
        List<String> arguments = new ArrayList<>(List.of(
                "topics",
                "create",
                "--partitions=1",
                "--kafka.topic-prefix=" + provider,
                "--kafka.bootstrap-servers=" + kafka.passwordBootstrapServers()));
        properties.forEach((name, value) -> arguments.add("--kafka.properties." + name + "=" + value));
        JavaProgram b3 = new JavaProgram(
                provider,
                folder,
                System.getProperty("java.class.path"),
                List.of("-Xmx256m", "-Db3.log.level=info"),
                B3.class.getName(),
                arguments,
                Map.of("B3_KAFKA_PASSWORD", PASSWORD));
        try (ChildProcess process = ChildProcess.start(b3)) {
            assertThat(process.await(Duration.ofMinutes(1)))
                    .as(process.output())
                    .isZero();
            assertThat(process.output())
                    .contains("AdminClientConfig values", "sasl.jaas.config = [hidden]")
                    .doesNotContain(PASSWORD);
        }
    }

    private static Set<List<String>> commands() {
        return Set.of(
                List.of("topics", "create"),
                List.of("produce", pairs.toString()),
                List.of("delete", "id"),
                List.of("generations"),
                List.of("tail"),
                List.of("rejected", "list"),
                List.of("graph"));
    }

    private static Map<String, String> certificate(Map<String, String> some, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(some);
        properties.putAll(more);
        properties.put("security.protocol", "SSL");
        return properties;
    }

    private static Map<String, String> password(String user, String password) {
        Map<String, String> properties = new HashMap<>(ours.trust());
        properties.put("security.protocol", "SASL_SSL");
        properties.put("sasl.mechanism", "SCRAM-SHA-512");
        properties.put("sasl.jaas.config", Locks.login(user, password));
        return properties;
    }

    private static CommandRun run(String address, Map<String, String> properties, List<String> command) {
        List<String> arguments = new ArrayList<>(command);
        arguments.add("--verbose");
        arguments.add("--kafka.bootstrap-servers=" + address);
        arguments.add("--kafka.request-timeout-millis=3000");
        properties.forEach((name, value) -> arguments.add("--kafka.properties." + name + "=" + value));
        Terminal nowhere = new Terminal(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                false,
                100);
        Backend backend = RealBackend.create(
                settings -> {
                    throw new IllegalStateException("no refresh here");
                },
                nowhere);
        return CommandRun.of(backend, Map.of(), arguments.toArray(String[]::new));
    }
}
