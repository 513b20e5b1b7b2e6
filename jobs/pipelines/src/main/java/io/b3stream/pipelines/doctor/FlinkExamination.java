package io.b3stream.pipelines.doctor;

import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_COMMUNITIES_REST;
import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_GRAPH_REST;
import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_JOB_NAME;

import io.b3stream.pipelines.flink.FlinkRest;
import io.b3stream.pipelines.flink.FlinkUnavailableException;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.ExitCode;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/** Flink: whether both clusters answer, and whether GraphJob runs. */
final class FlinkExamination implements Examination {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Override
    public void examine(Settings settings, Consumer<Finding> findings) {
        String graph = settings.get(REFRESH_GRAPH_REST);
        String name = settings.get(REFRESH_JOB_NAME);
        try (FlinkRest flink = FlinkRest.connect(URI.create(graph), TIMEOUT)) {
            findings.accept(Finding.ok(
                    "GraphJob",
                    name + " runs at " + graph + ", job " + flink.jobNamed(name).id()));
        } catch (FlinkUnavailableException e) {
            findings.accept(Finding.fault("GraphJob", String.valueOf(e.getMessage()), ExitCode.FLINK));
        }
        String communities = settings.get(REFRESH_COMMUNITIES_REST);
        if (communities.equals(graph)) {
            return;
        }
        try (FlinkRest flink = FlinkRest.connect(URI.create(communities), TIMEOUT)) {
            findings.accept(Finding.ok(
                    "CommunityJob's cluster", communities + " answers, " + flink.runningJobs() + " jobs run there"));
        } catch (FlinkUnavailableException e) {
            findings.accept(Finding.fault("CommunityJob's cluster", String.valueOf(e.getMessage()), ExitCode.FLINK));
        }
    }
}
