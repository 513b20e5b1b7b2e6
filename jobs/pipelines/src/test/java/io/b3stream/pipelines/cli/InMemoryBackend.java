package io.b3stream.pipelines.cli;

import io.b3stream.connectors.TopicReport;
import io.b3stream.connectors.generation.GenerationException;
import io.b3stream.connectors.record.RawRecord;
import io.b3stream.connectors.rejected.Rejection;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.pipelines.demo.DemoRequest;
import io.b3stream.pipelines.doctor.Finding;
import io.b3stream.pipelines.generation.BuildChoice;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.settings.TeacherKeys;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.WireSamples;
import io.b3stream.schemas.avro.Example;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the commands ask, held in memory; a fault can be planted. */
final class InMemoryBackend {
    final Map<String, Example> sent = new LinkedHashMap<>();
    final List<String> deleted = new ArrayList<>();
    /** These are looked at by a command's thread while a test goes on. */
    final List<Generation> generations = new CopyOnWriteArrayList<>();

    final List<Settings> seen = new CopyOnWriteArrayList<>();
    volatile Exception fault;
    final Map<Long, List<TrainingBatch>> batches = new LinkedHashMap<>();
    final List<BuildChoice> choices = new ArrayList<>();
    final List<DemoRequest> demos = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();
    final List<String> savepoints = new ArrayList<>();
    final List<Rejection> rejected = new ArrayList<>();
    final List<RawRecord> sentAgain = new ArrayList<>();
    final StatusSamples probes = new StatusSamples();
    int flushes;

    Backend backend() {
        return new Backend(
                this::see,
                (settings, choice) -> {
                    see(settings);
                    choices.add(choice);
                    return List.copyOf(generations);
                },
                settings -> {
                    see(settings);
                    return new Sink();
                },
                settings -> {
                    see(settings);
                    return new Catalog();
                },
                (settings, partitions, replication) -> {
                    see(settings);
                    return List.of(
                            new TopicReport("b3.examples", true, partitions, List.of()),
                            new TopicReport("b3.rejected", false, 1, List.of()),
                            new TopicReport("b3.batches", false, 2, List.of("has 2 partitions, planned are 8")));
                },
                settings -> {
                    if (!settings.get(TeacherKeys.TEACHER_MODEL).equals("all-MiniLM-L6-v2")) {
                        throw new EmbeddingException(
                                "no model package '" + settings.get(TeacherKeys.TEACHER_MODEL) + "'");
                    }
                    return new LengthTeacher();
                },
                (settings, request, terminal) -> {
                    see(settings);
                    demos.add(request);
                    return ExitCode.OK;
                },
                List.of((settings, found) -> findings.forEach(found)),
                probes,
                (settings, directory, afterwards) -> {
                    see(settings);
                    savepoints.add(afterwards + " into " + directory);
                    return "file:/savepoints/1";
                },
                new Rejected());
    }

    private void see(Settings settings) throws Exception {
        seen.add(settings);
        if (fault != null) {
            throw fault;
        }
    }

    private final class Sink implements Backend.ExampleSink {
        @Override
        public void send(String id, Example example) {
            sent.put(id, example);
        }

        @Override
        public void delete(String id, String dataset) {
            deleted.add(id + " of " + dataset);
        }

        @Override
        public void flush() {
            flushes++;
        }

        @Override
        public void close() {}
    }

    private final class Rejected implements Backend.RejectedTopics, Backend.RejectedRecords, Backend.ReplaySink {
        @Override
        public Backend.RejectedRecords open(Settings settings) throws Exception {
            see(settings);
            return this;
        }

        @Override
        public Backend.ReplaySink openReplay(Settings settings) throws Exception {
            see(settings);
            return this;
        }

        @Override
        public void read(long sinceMillis, Consumer<Rejection> each) {
            rejected.stream()
                    .filter(rejection -> rejection.atMillis() >= sinceMillis)
                    .forEach(each);
        }

        @Override
        public void send(RawRecord record) {
            sentAgain.add(record);
        }

        @Override
        public void flush() {
            flushes++;
        }

        @Override
        public void close() {}
    }

    private final class Catalog implements Backend.GenerationCatalog {
        @Override
        public List<Generation> generations() {
            return generations;
        }

        @Override
        public OptionalLong arrivals(Generation generation) {
            return generation.getGeneration() == 1 ? OptionalLong.of(1_234) : OptionalLong.empty();
        }

        @Override
        public TrainingBatch batch(Generation generation, int index) {
            return WireSamples.batch(generation.getGeneration(), index);
        }

        @Override
        public Stream<TrainingBatch> batches(Generation generation) {
            List<TrainingBatch> held = batches.get(generation.getGeneration());
            if (held == null) {
                throw new GenerationException(
                        GenerationException.Reason.TRUNCATED, "generation " + generation.getGeneration() + " is gone");
            }
            return held.stream();
        }

        @Override
        public void close() {}
    }
}
