package io.b3stream.pipelines.status;

import io.b3stream.connectors.source.InputLag;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.ExitCode;
import java.util.List;

/**
 * How all of it is at one moment.
 *
 * @param graph GraphJob
 * @param input how far GraphJob is behind its input
 * @param datasets the last generation of each data set
 * @param troubles what is not well, worst first; none when all is
 */
public record Status(
        Part<GraphStatus> graph, Part<InputLag> input, Part<List<DatasetStatus>> datasets, List<Trouble> troubles) {
    public Status {
        troubles = List.copyOf(troubles);
    }

    /** Judges the parts. */
    public static Status of(
            Settings settings, Part<GraphStatus> graph, Part<InputLag> input, Part<List<DatasetStatus>> datasets) {
        return new Status(graph, input, datasets, Troubles.of(settings, graph, List.of(input, datasets)));
    }

    /** That of the worst trouble. */
    public ExitCode exitCode() {
        return troubles.isEmpty() ? ExitCode.OK : troubles.get(0).exit();
    }
}
