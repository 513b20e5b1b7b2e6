package io.b3stream.communities;

import io.b3stream.mining.batch.ComposedBatch;
import io.b3stream.mining.batch.GenerationSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what it is given, in the JVM of the test, and writes down the order of the calls. */
final class RecordingSink implements GenerationSink {
    private static final Map<String, RecordingSink> OPENED = new ConcurrentHashMap<>();

    final List<String> calls = new ArrayList<>();
    final List<byte[]> headers = new ArrayList<>();
    final List<ComposedBatch> batches = new ArrayList<>();
    final List<GenerationNote> notes = new ArrayList<>();
    final List<GenerationSummary> summaries = new ArrayList<>();

    /** A factory whose sink can be fetched by its id afterwards. */
    record Factory(String id) implements GenerationSinkFactory {
        static Factory fresh() {
            return new Factory(UUID.randomUUID().toString());
        }

        @Override
        public GenerationSink open() {
            RecordingSink sink = new RecordingSink();
            OPENED.put(id, sink);
            return sink;
        }

        RecordingSink opened() {
            RecordingSink sink = OPENED.get(id);
            if (sink == null) {
                throw new AssertionError("the sink was never opened");
            }
            return sink;
        }
    }

    @Override
    public void header(byte[] header) {
        calls.add("header");
        headers.add(header);
    }

    @Override
    public void batch(ComposedBatch batch) {
        calls.add("batch");
        batches.add(batch);
    }

    @Override
    public void note(GenerationNote note) {
        notes.add(note);
    }

    @Override
    public void summary(GenerationSummary summary) {
        calls.add("summary");
        summaries.add(summary);
    }

    @Override
    public void commit() {
        calls.add("commit");
    }

    @Override
    public void close() {
        calls.add("close");
    }

    GenerationSummary summaryOf(String dataset) {
        return summaries.stream()
                .filter(summary -> summary.dataset().equals(dataset))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no summary of " + dataset));
    }

    double note(String dataset, String name) {
        return notes.stream()
                .filter(note -> note.dataset().equals(dataset) && note.name().equals(name))
                .mapToDouble(GenerationNote::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " of " + dataset + " in " + notes));
    }
}
