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
    static final Scenario UNDISTURBED = new Scenario("nothing happens", trial -> {});

    static final Scenario TASK_MANAGER_DURING_CHECKPOINT =
            new Scenario("a TaskManager is killed during a checkpoint", trial -> {
                trial.feed(0.25);
                trial.awaitCheckpointBegins();
                replaceTaskManager(trial);
            });

    static final Scenario JOB_MANAGER = new Scenario("the JobManager is killed", trial -> {
        trial.feed(0.25);
        trial.awaitCheckpoints(1);
        trial.installation().flink().killJobManager();
        trial.installation().flink().restartJobManager();
    });

    /** All of them, the undisturbed run apart. */
    static List<Scenario> all() {
        return List.of(
                new Scenario("a TaskManager is killed right after a checkpoint, while it is committed", trial -> {
                    trial.feed(0.25);
                    trial.awaitCheckpoints(1);
                    replaceTaskManager(trial);
                }),
                TASK_MANAGER_DURING_CHECKPOINT,
                new Scenario(
                        "a TaskManager is killed between checkpoints, and another one before it is back", trial -> {
                            trial.feed(0.25);
                            Thread.sleep(500);
                            trial.installation().flink().killTaskManager();
                            trial.feed(0.1);
                            trial.installation().flink().killTaskManager();
                            trial.installation().flink().addTaskManager().addTaskManager();
                        }),
                JOB_MANAGER,
                new Scenario("the broker is killed and comes back", trial -> {
                    trial.feed(0.25);
                    trial.awaitCheckpoints(1);
                    trial.installation().broker().kill();
                    Thread.sleep(3_000);
                    trial.installation().broker().restart();
                }),
                new Scenario("the broker hangs for ten seconds", trial -> {
                    trial.feed(0.25);
                    trial.installation().broker().pause();
                    Thread.sleep(10_000);
                    trial.installation().broker().resume();
                }),
                new Scenario("everything is delivered twice", trial -> {
                    trial.feed(0.3);
                    trial.feedAgain(0);
                    replaceTaskManager(trial);
                }),
                new Scenario("the job goes from two subtasks to four and back, by savepoints", trial -> {
                    trial.feed(0.2);
                    trial.goOn(stop(trial), 4);
                    trial.feed(0.2);
                    trial.goOn(stop(trial), 2);
                }),
                new Scenario("checkpoints cannot be written for a while", trial -> {
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
