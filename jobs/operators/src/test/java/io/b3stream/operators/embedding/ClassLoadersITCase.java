package io.b3stream.operators.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.mining.embedding.Teacher;
import io.b3stream.operators.embedding.onnx.OnnxTeacher;
import io.b3stream.operators.embedding.onnx.TeacherSettings;
import io.b3stream.operators.stream.Arrival;
import io.b3stream.operators.stream.ChangeKind;
import io.b3stream.operators.stream.GraphChange;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.util.TestStreamEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs one after the other in one TaskManager, each with our classes from its own jar and in its own class loader, ONNX
 * Runtime and the tokenizer from the TaskManager's, as in an image that has them in Flink's lib folder.
 */
class ClassLoadersITCase {
    private static final int EXAMPLES = 8;
    private static final float[] NONE = {};

    @Test
    void aTaskManagerRunsTheJobThreeTimes(@TempDir Path folder) throws Exception {
        Path jar = jar(folder.resolve("job.jar"), Teacher.class, EmbedOperator.class, ClassLoadersITCase.class);
        Map<String, List<String>> vectors = new TreeMap<>();
        try (MiniCluster taskManager = new MiniCluster(new MiniClusterConfiguration.Builder()
                .withRandomPorts()
                .setNumTaskManagers(1)
                .build())) {
            taskManager.start();
            for (int run = 0; run < 3; run++) {
                JobExecutionResult result = run(taskManager, jar);
                List<String> loader = result.getAccumulatorResult("loader");
                vectors.put(loader.get(0), result.getAccumulatorResult("vectors"));
            }
        }

        assertThat(vectors)
                .as("class loaders of the jobs")
                .hasSize(3)
                .doesNotContainKey(Seen.name(getClass().getClassLoader()));
        assertThat(vectors.values()).allSatisfy(of -> assertThat(of).hasSize(EXAMPLES));
        assertThat(vectors.values()).containsOnly(vectors.values().iterator().next());
    }

    private static JobExecutionResult run(MiniCluster taskManager, Path jar) throws Exception {
        StreamExecutionEnvironment environment = new TestStreamEnvironment(
                taskManager,
                new Configuration(),
                1,
                List.of(new org.apache.flink.core.fs.Path(jar.toUri())),
                List.of());
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < EXAMPLES; i++) {
            arrivals.add(new Arrival(
                    ChangeKind.INSERT, "d", "id" + i, i, 0, "word " + i, "text", NONE, NONE, new byte[0], new byte[0]));
        }
        environment
                .fromData(arrivals, TypeInformation.of(Arrival.class))
                .transform(
                        "embed",
                        TypeInformation.of(GraphChange.class),
                        EmbedOperator.factory(
                                OnnxTeacher.factory(TeacherSettings.standard()), EmbedSettings.standard()))
                .map(new Seen())
                .sinkTo(new DiscardingSink<>());
        return environment.execute();
    }

    /** A jar with the classes of the folders that these come from. */
    private static Path jar(Path target, Class<?>... members) throws Exception {
        try (OutputStream out = Files.newOutputStream(target);
                ZipOutputStream jar = new ZipOutputStream(out)) {
            for (Class<?> member : members) {
                Path folder = Path.of(member.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI());
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".class")).forEach(file -> add(jar, folder, file));
                }
            }
        }
        return target;
    }

    private static void add(ZipOutputStream jar, Path folder, Path file) {
        try {
            jar.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
            Files.copy(file, jar);
            jar.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells the client which class loader the job has and what the first components of its vectors are. */
    private static final class Seen extends RichMapFunction<GraphChange, GraphChange> {
        private static final long serialVersionUID = 1L;

        private final ListAccumulator<String> loader = new ListAccumulator<>();
        private final ListAccumulator<String> vectors = new ListAccumulator<>();

        static String name(ClassLoader loader) {
            return loader.getClass().getSimpleName() + "@" + System.identityHashCode(loader);
        }

        @Override
        public void open(OpenContext context) {
            getRuntimeContext().addAccumulator("loader", loader);
            getRuntimeContext().addAccumulator("vectors", vectors);
            loader.add(name(OnnxTeacher.class.getClassLoader()));
        }

        @Override
        public GraphChange map(GraphChange change) {
            vectors.add(change.key() + " " + change.query()[0] + " " + change.positive()[0]);
            return change;
        }
    }
}
