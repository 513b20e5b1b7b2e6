package io.b3stream.k8s;

import java.lang.reflect.Method;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.util.ChildFirstClassLoader;

/**
 * A process with Flink's lib folder on its class path, as a TaskManager is: loads the job's classes from its usrlib folder,
 * twice, as a job does that is started twice, and embeds a text each time.
 */
final class ImageProbe {
    private ImageProbe() {}

    /** Argument: the usrlib folder. */
    public static void main(String[] arguments) throws Exception {
        URL[] jars;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            List<Path> sorted = files.sorted().toList();
            jars = new URL[sorted.size()];
            for (int i = 0; i < jars.length; i++) {
                jars[i] = sorted.get(i).toUri().toURL();
            }
        }
        String[] parentFirst = CoreOptions.getParentFirstLoaderPatterns(new Configuration());
        for (int start = 0; start < 2; start++) {
            ClassLoader job =
                    new ChildFirstClassLoader(jars, ImageProbe.class.getClassLoader(), parentFirst, fault -> {});
            Thread.currentThread().setContextClassLoader(job);
            Class.forName("io.b3stream.pipelines.graph.GraphMain", true, job);
            Class.forName("io.b3stream.pipelines.generation.CommunityJob", true, job);
            System.out.println("embedded with " + embedWith(job));
        }
    }

    private static String embedWith(ClassLoader job) throws Exception {
        String onnx = "io.b3stream.operators.embedding.onnx.";
        Class<?> settings = Class.forName(onnx + "TeacherSettings", true, job);
        Class<?> teacher = Class.forName(onnx + "OnnxTeacher", true, job);
        if (teacher.getClassLoader() != job) {
            throw new IllegalStateException("the job's classes came from " + teacher.getClassLoader());
        }
        Class<?> runtime = Class.forName("ai.onnxruntime.OrtEnvironment", false, job);
        if (runtime.getClassLoader() == job) {
            throw new IllegalStateException("ONNX Runtime came from the job");
        }
        Method open = teacher.getMethod("open", settings);
        try (AutoCloseable opened =
                (AutoCloseable) open.invoke(null, settings.getMethod("standard").invoke(null))) {
            return teacher.getMethod("goldenText").invoke(opened).toString();
        }
    }
}
