package io.b3stream.pipelines.reliability;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that breaks.
 *
 * @param name what happens, in words
 * @param teacher who embeds
 * @param settings on top of the usual ones, as arguments
 * @param whileFed happens when a third of the workload is sent; what it does not send itself is sent afterwards
 * @param whileRefreshed happens when all is read and the generation is about to be made
 */
record Scenario(
        String name, TrialTeacher teacher, List<String> settings, Disturbance whileFed, Disturbance whileRefreshed) {
    private static final Disturbance NONE = trial -> {};

    Scenario {
        settings = List.copyOf(settings);
    }

    /** Makes something happen. */
    interface Disturbance {
        void happen(Trial trial) throws Exception;
    }

    static Scenario whileFed(String name, Disturbance disturbance) {
        return new Scenario(name, TrialTeacher.WORDS, List.of(), disturbance, NONE);
    }

    static Scenario whileRefreshed(String name, Disturbance disturbance) {
        return new Scenario(name, TrialTeacher.WORDS, List.of(), NONE, disturbance);
    }

    Scenario with(String... arguments) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(List.of(arguments));
        return new Scenario(name, teacher, all, whileFed, whileRefreshed);
    }

    Scenario taughtBy(TrialTeacher another) {
        return new Scenario(name, another, settings, whileFed, whileRefreshed);
    }

    /** Whether it breaks something that has to recover before more is sent. */
    boolean isWhileFed() {
        return whileFed != NONE;
    }

    @Override
    public String toString() {
        return name;
    }
}
