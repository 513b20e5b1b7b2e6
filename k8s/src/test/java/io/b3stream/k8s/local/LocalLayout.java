package io.b3stream.k8s.local;

import io.b3stream.testkit.tls.Certificates;
import io.b3stream.testkit.tool.Tool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Jars and folders as the image has them: {@code image/layout.sh} decides what Flink loads and what is the job's.
 *
 * @param root everything is below it
 * @param certificates of the broker and of all users
 */
record LocalLayout(Path root, Certificates certificates) {
    private static final Path IMAGE = Path.of("image");

    /** Flink's image has these and the job's jars do not bring them: entry points, the reporter, what flink-dist holds inside. */
    private static final List<String> OF_THE_IMAGE = List.of(
            "flink-container-",
            "flink-metrics-prometheus-",
            "commons-cli-",
            "commons-collections-",
            "commons-compress-",
            "commons-io-",
            "commons-lang3-",
            "commons-math3-",
            "commons-text-",
            "javassist-",
            "jsr305-",
            "lz4-java-",
            "snakeyaml-engine-",
            "snappy-java-");

    static LocalLayout create(Path root) throws IOException, InterruptedException {
        LocalLayout layout =
                new LocalLayout(root, Certificates.create(Files.createDirectories(root.resolve("certificates"))));
        for (Path folder : List.of(layout.distribution(), layout.provided(), layout.state(), layout.pods())) {
            Files.createDirectories(folder);
        }
        Files.createDirectories(layout.distribution().resolve("lib"));
        Files.createDirectories(layout.distribution().resolve("bin"));
        List<String> provided = Files.readAllLines(IMAGE.resolve("flink-provides.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry);
            String name = jar.getFileName().toString();
            if (!name.endsWith(".jar") || isOfTheTests(entry)) {
                continue;
            }
            boolean isOfTheImage = OF_THE_IMAGE.stream().anyMatch(name::startsWith);
            Files.createSymbolicLink(layout.distribution().resolve("lib").resolve(name), jar);
            if (isOfTheImage || provided.stream().anyMatch(name::startsWith)) {
                Files.createSymbolicLink(layout.provided().resolve(name), jar);
            }
        }
        Files.copy(
                Path.of("../jobs/pipelines/src/main/dist/bin/b3"),
                layout.distribution().resolve("bin/b3"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Tool.Run laidOut = new Tool(Path.of("/bin/sh"))
                .run(
                        IMAGE.resolve("layout.sh").toString(),
                        layout.distribution().toString(),
                        root.resolve("flink").toString(),
                        IMAGE.toString());
        if (laidOut.code() != 0) {
            throw new IOException("layout.sh failed: " + laidOut.all());
        }
        Files.writeString(layout.logging(), """
                <Configuration>
                  <Appenders><Console name="console"><PatternLayout pattern="%d %-5p %c{1} %m%n"/></Console></Appenders>
                  <Loggers><Root level="info"><AppenderRef ref="console"/></Root></Loggers>
                </Configuration>
                """);
        return layout;
    }

    private static boolean isOfTheTests(String entry) {
        return List.of("surefire", "junit", "fabric8", "strimzi", "operator-api", "json-schema").stream()
                .anyMatch(entry::contains);
    }

    Path distribution() {
        return root.resolve("b3");
    }

    /** What Flink's image brings along. */
    Path provided() {
        return root.resolve("provided");
    }

    Path flinkLib() {
        return root.resolve("flink/lib");
    }

    /** Checkpoints and savepoints, as on the volume that the pods share. */
    Path state() {
        return root.resolve("state");
    }

    Path pods() {
        return root.resolve("pods");
    }

    Path logging() {
        return root.resolve("log4j2.xml");
    }
}
