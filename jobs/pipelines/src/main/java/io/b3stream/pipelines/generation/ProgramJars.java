package io.b3stream.pipelines.generation;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The jars that CommunityJob needs of those that this program runs from. */
final class ProgramJars {
    /** Beginnings of the names of jars that every Flink cluster has. */
    static final List<String> OF_FLINK = List.of(
            "flink-annotations-",
            "flink-clients-",
            "flink-core-",
            "flink-java-",
            "flink-optimizer-",
            "flink-rpc-",
            "flink-runtime-",
            "flink-shaded-",
            "flink-statebackend-rocksdb-",
            "flink-streaming-java-",
            "frocksdbjni-",
            "log4j-",
            "slf4j-api-");

    /** And of those that only GraphJob or the demo need: models and what runs them, Kafka's broker. */
    private static final List<String> OF_OTHERS = List.of(
            "jna-",
            "kafka_",
            "langchain4j-embeddings-",
            "onnxruntime-",
            "onnxruntime_gpu-",
            "scala-",
            "tokenizers-",
            "zookeeper-");

    private ProgramJars() {}

    /** Those of the class path; a program started from class folders, as in a build, has none to ship. */
    static List<String> all() {
        return of(System.getProperty("java.class.path"));
    }

    static List<String> of(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(jar -> isNeeded(jar.getFileName().toString()))
                .map(Path::toString)
                .toList();
    }

    private static boolean isNeeded(String name) {
        return OF_FLINK.stream().noneMatch(name::startsWith)
                && OF_OTHERS.stream().noneMatch(name::startsWith);
    }
}
