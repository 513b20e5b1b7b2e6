package io.b3stream.k8s.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.TopicNames;
import io.b3stream.connectors.generation.BatchStream;
import io.b3stream.connectors.generation.GenerationReader;
import io.b3stream.k8s.local.LocalDeployment;
import io.b3stream.pipelines.demo.BatchAudit;
import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.HashMap;
import java.util.Map;

/** Makes generations, each of which must hold every example of its snapshot as it was sent last, and no other. */
final class Refreshes implements Sampler.Source, AutoCloseable {
    private final LocalDeployment deployment;
    private final ExampleLog log;
    private int made;
    private volatile double lastSeconds = Double.NaN;

    Refreshes(LocalDeployment deployment) {
        this.deployment = deployment;
        this.log = new ExampleLog(deployment.kafka("b3-operator"));
    }

    /** @return contents of the generation by id */
    Map<String, String> make() throws Exception {
        long began = System.nanoTime();
        LocalDeployment.Said said = deployment.b3("b3-refresh", "refresh");
        assertThat(said.code()).as(said.output()).isZero();
        lastSeconds = (System.nanoTime() - began) / 1e9;
        made++;
        assertThat(new FlinkPages(deployment.communitiesRest()).faults())
                .as("faults of CommunityJob")
                .isEmpty();
        try (GenerationReader reader = GenerationReader.open(deployment.kafka("b3-trainer"), TopicNames.under("b3"))) {
            Generation manifest = reader.latest(Change.DATASET);
            assertThat(manifest.getGeneration()).isEqualTo(made);
            Map<String, String> found = contents(reader, manifest);
            assertThat(found).as("generation " + made).isEqualTo(log.contentsAt(manifest.getSnapshotOffsets()));
            return found;
        }
    }

    private static Map<String, String> contents(GenerationReader reader, Generation manifest) {
        BatchAudit audit = new BatchAudit(manifest);
        Map<String, String> found = new HashMap<>();
        try (BatchStream batches = reader.batches(manifest)) {
            while (batches.hasNext()) {
                TrainingBatch batch = batches.next();
                audit.accept(batch);
                for (BatchExample example : batch.getExamples()) {
                    found.put(example.getId(), Change.content(example.getQuery(), example.getPositive()));
                }
            }
        }
        assertThat(audit.faults(found.size())).isEmpty();
        return found;
    }

    int made() {
        return made;
    }

    /** How long the last one took; NaN before. Of any thread. */
    @Override
    public Map<Column, Double> measure() {
        return Map.of(new Column("CommunityJob", Measure.REFRESH), lastSeconds);
    }

    @Override
    public void close() {
        log.close();
    }
}
