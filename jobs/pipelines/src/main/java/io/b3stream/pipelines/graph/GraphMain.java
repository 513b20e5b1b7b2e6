package io.b3stream.pipelines.graph;

import io.b3stream.pipelines.settings.Settings;

/** GraphJob as the program of a Flink cluster of its own: {@code --settings FILE --key=value ...}. */
public final class GraphMain {
    private GraphMain() {}

    public static void main(String[] arguments) throws Exception {
        GraphApplication.run(Settings.fromArguments(arguments));
    }
}
