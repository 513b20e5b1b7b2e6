package io.b3stream.pipelines.reliability;

import io.b3stream.pipelines.flink.Afterwards;
import io.b3stream.pipelines.flink.FlinkRest;
import io.b3stream.pipelines.settings.SettingKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Everything that is broken on purpose. */
final class Scenarios {
    private Scenarios() {}

    /** The yardstick: nothing happens. */
    static final Scenario UNDISTURBED = Scenario.whileFed("nothing happens", trial -> {});

    static final Scenario TASK_MANAGER_DURING_CHECKPOINT =
            Scenario.whileFed("a TaskManager is killed during a checkpoint", trial -> {
                trial.feed(0.25);
                trial.awaitCheckpointBegins();
                replaceTaskManager(trial);
            });

    static final Scenario JOB_MANAGER = Scenario.whileFed("the JobManager is killed", trial -> {
        trial.feed(0.25);
        trial.awaitCheckpoints(1);
        trial.installation().flink().killJobManager();
        trial.installation().flink().restartJobManager();
    });

    /** All of them, the undisturbed run apart. */
    static List<Scenario> all() {
        return List.of(
                Scenario.whileFed("a TaskManager is killed right after a checkpoint, while it is committed", trial -> {
                    trial.feed(0.25);
                    trial.awaitCheckpoints(1);
                    replaceTaskManager(trial);
                }),
                TASK_MANAGER_DURING_CHECKPOINT,
                Scenario.whileFed(
                        "a TaskManager is killed between checkpoints, and another one before it is back", trial -> {
                            trial.feed(0.25);
                            Thread.sleep(500);
                            trial.installation().flink().killTaskManager();
                            trial.feed(0.1);
                            trial.installation().flink().killTaskManager();
                            trial.installation().flink().addTaskManager().addTaskManager();
                        }),
                JOB_MANAGER,
                Scenario.whileFed("the broker is killed and comes back", trial -> {
                    trial.feed(0.25);
                    trial.awaitCheckpoints(1);
                    trial.installation().broker().kill();
                    Thread.sleep(3_000);
                    trial.installation().broker().restart();
                }),
                Scenario.whileFed("the broker hangs for ten seconds", trial -> {
                    trial.feed(0.25);
                    trial.installation().broker().pause();
                    Thread.sleep(10_000);
                    trial.installation().broker().resume();
                }),
                Scenario.whileFed("records are delivered twice, and a TaskManager is killed", trial -> {
                    trial.feed(0.3);
                    trial.feedAgain(0.5);
                    replaceTaskManager(trial);
                }),
                Scenario.whileFed("the job goes from two subtasks to four and back, by savepoints", trial -> {
                    trial.feed(0.2);
                    trial.goOn(stop(trial), 4);
                    trial.feed(0.2);
                    trial.goOn(stop(trial), 2);
                }),
                Scenario.whileFed("the job goes from two subtasks to four, by a checkpoint that was kept", trial -> {
                    trial.feed(0.2);
                    trial.awaitCheckpoints(1);
                    trial.feed(0.1);
                    String kept = trial.lastCheckpoint();
                    trial.installation().cancel(trial.job());
                    trial.goOn(kept, 4);
                }),
                Scenario.whileFed("checkpoints cannot be written for a while", trial -> {
                    trial.feed(0.25);
                    trial.awaitCheckpoints(1);
                    Path checkpoints = trial.installation().folder("checkpoints");
                    Path aside = trial.installation().folder("checkpoints-aside");
                    Files.move(checkpoints, aside);
                    Files.createFile(checkpoints);
                    trial.feed(0.1);
                    Thread.sleep(4_000);
                    Files.delete(checkpoints);
                    Files.move(aside, checkpoints);
                }),
                Scenario.whileRefreshed("the Refresher is killed while the savepoint is taken", trial -> {
                    trial.killRefresher("taking a savepoint");
                }),
                Scenario.whileRefreshed("the Refresher is killed while communities are found", trial -> {
                    trial.killRefresher("propagation round");
                }),
                Scenario.whileRefreshed("the Refresher is killed while batches are put together", trial -> {
                    trial.killRefresher("composing batches");
                }),
                Scenario.whileRefreshed("the TaskManagers are killed before CommunityJob commits", trial -> {
                    Refreshing refreshing = trial.refreshInBackground();
                    refreshing.awaitPhrase("propagation round");
                    replaceTaskManager(trial);
                    replaceTaskManager(trial);
                    refreshing.awaitEnd();
                }),
                Scenario.whileRefreshed("the TaskManagers are killed when CommunityJob has just committed", trial -> {
                    Refreshing refreshing = trial.refreshInBackground();
                    trial.awaitGeneration();
                    replaceTaskManager(trial);
                    replaceTaskManager(trial);
                    refreshing.awaitEnd();
                }));
    }

    private static void replaceTaskManager(Trial trial) throws Exception {
        trial.installation().flink().killTaskManager();
        trial.installation().flink().addTaskManager();
    }

    private static String stop(Trial trial) throws Exception {
        try (FlinkRest rest = FlinkRest.connect(trial.installation().rest(), Installation.PATIENCE)) {
            return rest.jobNamed(trial.settings().get(SettingKeys.REFRESH_JOB_NAME))
                    .takeSavepoint(
                            trial.installation().folder("savepoints").toUri().toString(), Afterwards.STOP);
        }
    }
}
