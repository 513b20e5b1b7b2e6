package io.b3stream.pipelines.doctor;

import io.b3stream.pipelines.settings.Settings;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Looks at one part of what the settings name. */
@FunctionalInterface
public interface Examination {
    /** Says what it finds, one thing after the other; throws nothing but errors of its own. */
    void examine(Settings settings, Consumer<Finding> findings);

    /** All there is, in the order in which a person would look: this process, the model, Kafka, Flink, clocks. */
    static List<Examination> all() {
        return List.of(
                new ProcessExamination(),
                new TeacherExamination(),
                new KafkaExamination(),
                new FlinkExamination(),
                new ClockExamination(Clock.systemUTC()));
    }
}
