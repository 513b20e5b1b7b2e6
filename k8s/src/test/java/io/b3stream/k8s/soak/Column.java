package io.b3stream.k8s.soak;

/**
 * One measure of one process or job.
 *
 * @param of its name
 */
record Column(String of, Measure measure) {
    @Override
    public String toString() {
        return of + ": " + measure.words();
    }
}
