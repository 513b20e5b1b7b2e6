package io.b3stream.pipelines.reliability;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.flink.util.FileUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A bench for all tests of a class. What its processes write stays in {@code target/reliability}, for whoever looks for the cause of
 * a failure, until the next run.
 */
final class OwnBench implements BeforeAllCallback, AfterAllCallback {
    private @Nullable Path root;
    private @Nullable Bench bench;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Path folder = Path.of(
                        "target", "reliability", context.getRequiredTestClass().getSimpleName())
                .toAbsolutePath();
        FileUtils.deleteDirectory(folder.toFile());
        root = Files.createDirectories(folder);
        bench = Bench.start(folder.resolve("run"));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (bench != null) {
            bench.close();
        }
    }

    Bench get() {
        return Objects.requireNonNull(bench);
    }

    /** A folder beside the bench, for an installation of a test's own. */
    Path folder(String name) {
        return Objects.requireNonNull(root).resolve(name);
    }
}
