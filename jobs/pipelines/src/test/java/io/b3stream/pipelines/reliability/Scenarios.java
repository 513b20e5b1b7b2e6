package io.b3stream.pipelines.reliability;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is broken on purpose. */
final class Scenarios {
    static final int HANG_MILLIS = 10_000;
    static final int TRANSACTION_MILLIS = 12_000;

    private Scenarios() {}

    /** The yardstick: nothing happens. */
    static final Scenario UNDISTURBED = Scenario.whileFed("nothing happens", trial -> {});

    /** The yardstick for scenarios with another teacher. */
    static Scenario undisturbed(TrialTeacher teacher) {
        return teacher == TrialTeacher.WORDS
                ? UNDISTURBED
                : Scenario.whileFed("nothing happens, with a model", trial -> {})
                        .taughtBy(teacher);
    }

    static final Scenario TASK_MANAGER_DURING_CHECKPOINT =
            Scenario.whileFed("a TaskManager is killed during a checkpoint", trial -> {
                trial.feed(0.25);
                trial.job().awaitCheckpointBegins();
                trial.replaceTaskManager();
            });

    static final Scenario JOB_MANAGER = Scenario.whileFed("the JobManager is killed", trial -> {
        trial.feed(0.25);
        trial.job().awaitCheckpoints(1);
        trial.installation().flink().killJobManager();
        trial.installation().flink().restartJobManager();
    });

    static final Scenario NO_CHECKPOINTS = Scenario.whileFed("checkpoints cannot be written for a while", trial -> {
        trial.feed(0.25);
        trial.job().awaitCheckpoints(1);
        Path checkpoints = trial.installation().folder("checkpoints");
        Path aside = trial.installation().folder("checkpoints-aside");
        Files.move(checkpoints, aside);
        Files.createFile(checkpoints);
        trial.feed(0.1);
        Thread.sleep(4_000);
        Files.delete(checkpoints);
        Files.move(aside, checkpoints);
    });

    static final Scenario FULL_DISK = Scenario.whileFed("the disk under RocksDB is full for a while", trial -> {
        trial.feed(0.25);
        trial.job().awaitCheckpoints(1);
        SmallDisk disk = trial.installation().disk();
        disk.fill();
        trial.feed(0.1);
        trial.job().awaitFailure("No space left on device");
        disk.empty();
    });

    /** All of them, the undisturbed run apart. */
    static List<Scenario> all() {
        return Stream.of(
                        processesAreKilled(),
                        theBrokerIsGone(),
                        thePlacesAreFullOrDamaged(),
                        Deliveries.all(),
                        parallelismChanges(),
                        RefreshScenarios.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Scenario> processesAreKilled() {
        return List.of(
                Scenario.whileFed("a TaskManager is killed right after a checkpoint, while it is committed", trial -> {
                    trial.feed(0.25);
                    trial.job().awaitCheckpoints(1);
                    trial.replaceTaskManager();
                }),
                TASK_MANAGER_DURING_CHECKPOINT,
                Scenario.whileFed(
                        "a TaskManager is killed between checkpoints, and another one before it is back", trial -> {
                            trial.feed(0.25);
                            Thread.sleep(500);
                            long before = trial.job().restartedAt();
                            trial.installation().flink().killTaskManager();
                            trial.feed(0.1);
                            trial.installation().flink().killTaskManager();
                            trial.installation().flink().addTaskManager().addTaskManager();
                            trial.job().awaitRestart(before);
                        }),
                JOB_MANAGER);
    }

    private static List<Scenario> theBrokerIsGone() {
        return List.of(
                Scenario.whileFed("the broker is killed and comes back", trial -> {
                    trial.feed(0.25);
                    trial.job().awaitCheckpoints(1);
                    killBroker(trial);
                }),
                Scenario.whileFed("the broker hangs for ten seconds", trial -> {
                    trial.feed(0.25);
                    hang(trial, HANG_MILLIS);
                }),
                Scenario.whileFed(
                                "the broker hangs for longer than a transaction may take, rejected records come at least once",
                                trial -> {
                                    trial.feed(0.25);
                                    hang(trial, 2 * TRANSACTION_MILLIS);
                                })
                        .with(
                                "--kafka.transaction-timeout-millis=" + TRANSACTION_MILLIS,
                                "--kafka.rejected-delivery=at-least-once"));
    }

    static void killBroker(Trial trial) throws Exception {
        trial.installation().broker().kill();
        Thread.sleep(3_000);
        trial.installation().broker().restart();
    }

    static void hang(Trial trial, int millis) throws Exception {
        trial.installation().broker().pause();
        Thread.sleep(millis);
        trial.installation().broker().resume();
    }

    private static List<Scenario> thePlacesAreFullOrDamaged() {
        return List.of(
                NO_CHECKPOINTS,
                FULL_DISK,
                Scenario.whileFed("the model's file is damaged when the job restarts, and mended", trial -> {
                            trial.feed(0.25);
                            trial.job().awaitCheckpoints(1);
                            ModelFolder model = trial.installation().model();
                            model.turnOneBit();
                            trial.replaceTaskManager();
                            trial.job().awaitFailure("the file is damaged or another one");
                            model.turnOneBit();
                        })
                        .taughtBy(TrialTeacher.MODEL));
    }

    private static List<Scenario> parallelismChanges() {
        return List.of(
                Scenario.whileFed("the job goes from two subtasks to four and back, by savepoints", trial -> {
                    trial.feed(0.2);
                    trial.goOn(trial.job().stop(), 4);
                    trial.feed(0.2);
                    trial.goOn(trial.job().stop(), 2);
                }),
                Scenario.whileFed(
                        "the job goes from two subtasks to four and back, by checkpoints that were kept", trial -> {
                            trial.feed(0.2);
                            goOnFromCheckpoint(trial, 4);
                            trial.feed(0.2);
                            goOnFromCheckpoint(trial, 2);
                        }));
    }

    private static void goOnFromCheckpoint(Trial trial, int parallelism) throws Exception {
        trial.job().awaitCheckpoints(1);
        trial.feed(0.05);
        trial.job().cancel();
        // Not before: the next checkpoint would take its place.
        trial.goOn(trial.job().lastCheckpoint(), parallelism);
    }
}
