package io.b3stream.pipelines.endtoend;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** One {@link Stack} for all tests of a class. */
abstract class StackCase {
    @TempDir
    static Path folder;

    static Stack stack;

    @BeforeAll
    static void start() throws Exception {
        stack = Stack.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        stack.close();
    }
}
