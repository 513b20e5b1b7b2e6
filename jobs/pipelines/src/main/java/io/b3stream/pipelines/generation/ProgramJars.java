package io.b3stream.pipelines.generation;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The jars that this program runs from. */
final class ProgramJars {
    private ProgramJars() {}

    /** Every jar of the class path; a program started from class folders, as in a build, has none to ship. */
    static List<String> all() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .toList();
    }
}
