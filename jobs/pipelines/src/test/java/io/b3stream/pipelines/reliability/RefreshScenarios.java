package io.b3stream.pipelines.reliability;

import io.b3stream.connectors.TopicNames;
import io.b3stream.testkit.process.ChildProcess;
import java.util.List;

/** Something happens while a generation is made, or read. */
final class RefreshScenarios {
    private static final int READING_MILLIS = 100;

    private static final int FIRST_KILL_MILLIS = 2_000;
    private static final int LAST_KILL_MILLIS = 8_000;
    private static final int KILL_STEP_MILLIS = 750;

    static final Scenario BATCHES_WRITTEN = Scenario.whileRefreshed(
            "the TaskManagers are killed when the batches are written and not committed", trial -> {
                Refreshing refreshing = trial.refreshInBackground();
                try (SlowPublication slow = trial.slowPublication()) {
                    trial.topic(TopicNames::batches).awaitUncommitted();
                    trial.replaceTaskManagers();
                }
                refreshing.awaitEnd();
            });

    private RefreshScenarios() {}

    static List<Scenario> all() {
        return List.of(
                killed("the Refresher is killed while the savepoint is taken", "taking a savepoint"),
                killed("the Refresher is killed while communities are found", "propagation round"),
                killed("the Refresher is killed while batches are put together", "composing batches"),
                Scenario.whileRefreshed("the Refresher is killed again and again, later each time", trial -> {
                    for (int millis = FIRST_KILL_MILLIS; millis <= LAST_KILL_MILLIS; millis += KILL_STEP_MILLIS) {
                        trial.killRefresher(millis);
                    }
                }),
                Scenario.whileRefreshed("the TaskManagers are killed before CommunityJob commits", trial -> {
                    Refreshing refreshing = trial.refreshInBackground();
                    refreshing.awaitPhrase("propagation round");
                    trial.replaceTaskManagers();
                    refreshing.awaitEnd();
                }),
                Scenario.whileRefreshed(
                        "the Refresher is killed while batches are published, and another one begins at once",
                        trial -> {
                            try (SlowPublication slow = trial.slowPublication()) {
                                ChildProcess refresher = trial.startRefresher("publishing");
                                trial.topic(TopicNames::batches).awaitUncommitted();
                                refresher.kill();
                            }
                            trial.refreshInBackground().awaitEnd("was published by another refresh");
                            trial.installation().awaitEndOfJobs("b3-communities");
                        }),
                BATCHES_WRITTEN,
                Scenario.whileRefreshed(
                        "the TaskManagers are killed when the manifest is written and not committed", trial -> {
                            Refreshing refreshing = trial.refreshInBackground();
                            try (SlowPublication slow = trial.slowPublication()) {
                                trial.topic(TopicNames::generations).awaitUncommitted();
                                trial.replaceTaskManagers();
                            }
                            trial.expectOrphans(1);
                            refreshing.awaitEnd();
                        }),
                Scenario.whileRefreshed("the TaskManagers are killed when CommunityJob has just committed", trial -> {
                    Refreshing refreshing = trial.refreshInBackground();
                    trial.awaitGeneration();
                    trial.replaceTaskManagers();
                    refreshing.awaitEnd();
                }),
                Scenario.whileRefreshed(
                        "the JobManager is killed, and does not know that CommunityJob has committed", trial -> {
                            Refreshing refreshing = trial.refreshInBackground();
                            try (SlowPublication slow = trial.slowPublication()) {
                                trial.topic(TopicNames::generations).awaitUncommitted();
                                trial.installation().flink().pauseJobManager();
                            }
                            trial.awaitGeneration();
                            trial.installation().flink().killJobManager();
                            trial.installation().flink().restartJobManager();
                            refreshing.awaitEnd();
                        }),
                Scenario.whileRefreshed("a trainer reads slowly while three generations more are published", trial -> {
                    trial.refresh();
                    SlowTrainer trainer = SlowTrainer.start(trial, READING_MILLIS);
                    trial.refresh();
                    trial.refresh();
                    trial.refresh();
                    trainer.awaitEnd();
                }));
    }

    private static Scenario killed(String name, String phrase) {
        return Scenario.whileRefreshed(name, trial -> trial.killRefresher(phrase));
    }
}
