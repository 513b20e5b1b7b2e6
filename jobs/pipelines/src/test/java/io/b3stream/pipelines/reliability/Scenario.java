package io.b3stream.pipelines.reliability;

/**
 * Something that breaks.
 *
 * @param name what happens, in words
 * @param whileFed happens when a third of the workload is sent; what it does not send itself is sent afterwards
 * @param whileRefreshed happens when all is read and the generation is about to be made
 */
record Scenario(String name, Disturbance whileFed, Disturbance whileRefreshed) {
    private static final Disturbance NONE = trial -> {};

    /** Makes something happen. */
    interface Disturbance {
        void happen(Trial trial) throws Exception;
    }

    static Scenario whileFed(String name, Disturbance disturbance) {
        return new Scenario(name, disturbance, NONE);
    }

    static Scenario whileRefreshed(String name, Disturbance disturbance) {
        return new Scenario(name, NONE, disturbance);
    }

    @Override
    public String toString() {
        return name;
    }
}
