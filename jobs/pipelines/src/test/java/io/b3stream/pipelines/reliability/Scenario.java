package io.b3stream.pipelines.reliability;

/**
 * Something that breaks.
 *
 * @param name what happens, in words
 * @param disturbance makes it happen, while about half of the workload is under way
 */
record Scenario(String name, Disturbance disturbance) {
    /** Makes something happen; whatever of the workload it does not send is sent afterwards. */
    interface Disturbance {
        void happen(Trial trial) throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }
}
