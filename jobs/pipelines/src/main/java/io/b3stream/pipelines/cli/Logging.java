package io.b3stream.pipelines.cli;

import java.util.Arrays;
import java.util.List;

/**
 * Where this process logs, told to b3-log4j2.xml by system properties before the first logger exists. A job logs to the
 * standard error, the demo into a file, other commands only errors: their faults are lines of their own. A
 * configuration file that the process was started with stays in force.
 */
final class Logging {
    private static final String LEVEL = "b3.log.level";
    private static final String TARGET = "b3.log.target";
    private static final String FILE = "b3.log.file";

    private Logging() {}

    static void configure(String... arguments) {
        List<String> words = Arrays.asList(arguments);
        if (System.getProperty("log4j.configurationFile") == null) {
            setDefault("log4j2.configurationFile", "b3-log4j2.xml");
        }
        if (words.contains("demo")) {
            setDefault(TARGET, "file");
            setDefault(LEVEL, "info");
            setDefault(FILE, DemoCommand.folderOf(words).resolve("demo.log").toString());
        }
        if (words.contains("graph")) {
            setDefault(LEVEL, "info");
        }
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
