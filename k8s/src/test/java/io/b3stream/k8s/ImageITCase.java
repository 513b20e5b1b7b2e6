package io.b3stream.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image, as far as it can be made without an engine: the layout of the jars, and that a job starts on it, twice. */
class ImageITCase {
    private static final Path IMAGE = Path.of("image").toAbsolutePath();

    @TempDir
    private Path root;

    private Path distribution;
    private Path flink;

    @BeforeEach
    void layOut() throws Exception {
        distribution = Files.createDirectories(root.resolve("b3"));
        Files.createDirectories(distribution.resolve("lib"));
        flink = root.resolve("flink");
        for (Path jar : jars()) {
            Files.createSymbolicLink(distribution.resolve("lib").resolve(jar.getFileName()), jar);
        }
        String said = run(List.of(
                "sh",
                IMAGE.resolve("layout.sh").toString(),
                distribution.toString(),
                flink.toString(),
                IMAGE.toString()));
        assertThat(said).isEmpty();
    }

    @Test
    void everyJarIsInOnePlaceAndGraphJobsIsWhereTheManifestSaysItIs() throws IOException {
        Set<String> lib = names(flink.resolve("lib"));
        Set<String> usrlib = names(flink.resolve("usrlib"));
        Set<String> provided = names(distribution.resolve("lib")).stream()
                .filter(name -> listed("flink-provides.txt").stream().anyMatch(name::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(usrlib).doesNotContainAnyElementsOf(lib).contains("pipelines.jar");
        assertThat(lib.size() + usrlib.size() + provided.size())
                .isEqualTo(names(distribution.resolve("lib")).size());
        String jar = Kustomization.of("base")
                .only("FlinkDeployment", "b3-graph")
                .content()
                .at("/spec/job/jarURI")
                .asText();
        assertThat(jar).isEqualTo("local:///opt/flink/usrlib/pipelines.jar");
        for (String part : List.of("schemas", "connectors", "mining", "operators", "communities")) {
            assertThat(usrlib).anyMatch(name -> name.startsWith(part + "-"));
        }
        assertThat(usrlib).anyMatch(name -> name.startsWith("flink-gelly-"));
        assertThat(usrlib).anyMatch(name -> name.startsWith("flink-connector-kafka-"));
        assertThat(usrlib).noneMatch(name -> name.startsWith("flink-core") || name.startsWith("flink-runtime"));
    }

    @Test
    void noBeginningInTheListsIsWithoutAJar() throws IOException {
        Set<String> all = names(distribution.resolve("lib"));
        for (String list : List.of("flink-provides.txt", "flink-lib.txt")) {
            assertThat(listed(list))
                    .filteredOn(beginning -> !beginning.equals("onnxruntime_gpu-"))
                    .allSatisfy(beginning -> assertThat(all).anyMatch(name -> name.startsWith(beginning)));
        }
    }

    @Test
    void aJobStartsTwiceInOneProcessAndEmbeds() throws Exception {
        Path provided = Files.createDirectories(root.resolve("provided"));
        for (Path jar : jars()) {
            String name = jar.getFileName().toString();
            if (listed("flink-provides.txt").stream().anyMatch(name::startsWith)) {
                Files.createSymbolicLink(provided.resolve(name), jar);
            }
        }
        String classPath = String.join(
                File.pathSeparator,
                flink.resolve("lib") + "/*",
                provided + "/*",
                probeClasses().toString());
        String said = run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-cp",
                classPath,
                ImageProbe.class.getName(),
                flink.resolve("usrlib").toString()));
        assertThat(said.lines().filter(line -> line.startsWith("embedded")))
                .as(said)
                .hasSize(2)
                .allMatch(line -> line.contains("This is an example sentence"));
    }

    @Test
    void withoutOurJarTheLayoutFailsAndSaysSo() throws Exception {
        Path empty = Files.createDirectories(root.resolve("empty"));
        Files.createDirectories(empty.resolve("lib"));
        Files.createFile(empty.resolve("lib/other-1.jar"));
        String said = run(List.of(
                "sh",
                IMAGE.resolve("layout.sh").toString(),
                empty.toString(),
                root.resolve("flink2").toString(),
                IMAGE.toString()));
        assertThat(said).isEqualTo("layout.sh: no pipelines-*.jar in " + empty + "/lib\n");
    }

    /** What is copied, and from where, is there once build.sh has run. */
    @Test
    void whatTheDockerfileCopiesIsWhatTheBuildScriptPutsThere() throws IOException {
        String build = Files.readString(IMAGE.resolve("build.sh"));
        List<String> copied = Files.readAllLines(IMAGE.resolve("Dockerfile")).stream()
                .filter(line -> line.startsWith("COPY ") && !line.contains("--from="))
                .map(line -> line.replaceAll("^COPY (--chown=\\S+ )?(\\S+?)/? .*", "$2"))
                .toList();
        assertThat(copied).containsExactly("dist", "layout", "native");
        assertThat(copied).allSatisfy(folder -> assertThat(build).contains("$context/" + folder));
        assertThat(Files.readString(IMAGE.resolve("Dockerfile")))
                .contains("FROM flink:1.20.5-scala_2.12-java17 AS cpu")
                .contains("USER 9999");
        assertThat(Path.of("../jobs/pipelines/src/main/dist/bin/b3")).isExecutable();
    }

    /** The class path's jars: those of the distribution, and a few of these tests. */
    private static List<Path> jars() {
        List<Path> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.endsWith(".jar") && !entry.contains("surefire") && !entry.contains("junit")) {
                jars.add(Path.of(entry));
            }
        }
        return jars;
    }

    private static Path probeClasses() throws Exception {
        return Path.of(ImageProbe.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<String> listed(String list) {
        try {
            return Files.readAllLines(IMAGE.resolve(list)).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
