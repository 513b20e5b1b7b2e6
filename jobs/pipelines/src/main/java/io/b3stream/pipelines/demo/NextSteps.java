package io.b3stream.pipelines.demo;

import java.util.List;

/** What to try after the demo. */
final class NextSteps {
    private NextSteps() {}

    static List<String> lines(DemoFolder folder, boolean keepsRunning) {
        String look = keepsRunning
                ? "look at the running jobs at the address above, and at the topics with any Kafka client"
                : "look around while it runs: mvn -Pdemo -Dkeep-running";
        return List.of(
                "",
                "The last generation to look at, in a browser: " + folder.page(),
                "The same figures for a program: " + folder.summary(),
                "Next: your own pairs (id, query, positive; tab-separated):  mvn -Pdemo -Ddata=FILE",
                "      " + look,
                "      all commands and settings: bin/b3 --help (mvn -Pdist package builds it)");
    }
}
