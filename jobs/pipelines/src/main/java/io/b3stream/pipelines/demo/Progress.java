package io.b3stream.pipelines.demo;

/**
 * What the status line shows.
 *
 * @param counters how far GraphJob is
 * @param generation last published generation, 0 before the first
 * @param batches batches of that generation
 * @param phase what is being done, a few words
 */
record Progress(Counters counters, long generation, long batches, String phase) {
    static final Progress START = new Progress(Counters.NONE, 0, 0, "starting");

    Progress with(Counters newer) {
        return new Progress(newer, generation, batches, phase);
    }

    Progress in(String newPhase) {
        return new Progress(counters, generation, batches, newPhase);
    }

    Progress published(long newGeneration, long newBatches) {
        return new Progress(counters, newGeneration, newBatches, phase);
    }
}
