package io.b3stream.pipelines.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the demo writes: {@code report.html}, {@code summary.json} and {@code demo.log} stay, state goes when it ends.
 *
 * @param root the folder
 */
record DemoFolder(Path root) implements AutoCloseable {
    /** Makes the folder, and empties what an earlier demo may have left of its state. */
    static DemoFolder prepare(Path root) throws IOException {
        DemoFolder folder = new DemoFolder(root);
        folder.close();
        Files.createDirectories(folder.state());
        Files.deleteIfExists(folder.summary());
        Files.deleteIfExists(folder.page());
        return folder;
    }

    Path state() {
        return root.resolve("state");
    }

    Path page() {
        return root.resolve("report.html");
    }

    Path summary() {
        return root.resolve("summary.json");
    }

    /** Deletes the state. */
    @Override
    public void close() throws IOException {
        if (!Files.isDirectory(state())) {
            return;
        }
        try (Stream<Path> paths = Files.walk(state())) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        }
    }
}
