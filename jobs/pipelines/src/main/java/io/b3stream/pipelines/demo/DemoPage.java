package io.b3stream.pipelines.demo;

import io.b3stream.connectors.generation.BatchStream;
import io.b3stream.connectors.generation.GenerationReader;
import io.b3stream.operators.embedding.onnx.OnnxTeacher;
import io.b3stream.pipelines.graph.Teachers;
import io.b3stream.pipelines.report.BatchCollection;
import io.b3stream.pipelines.report.CommunityMap;
import io.b3stream.pipelines.report.Report;
import io.b3stream.pipelines.report.ReportLimits;
import io.b3stream.pipelines.report.ReportSubject;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import io.b3stream.schemas.avro.Generation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The last generation as a page to look at. */
final class DemoPage {
    private static final ReportLimits LIMITS = new ReportLimits(24, 1_200);

    private DemoPage() {}

    /** @param rejected rejected records by code */
    static void write(Settings settings, Map<String, Long> rejected, Clock clock, Path file) throws IOException {
        try (GenerationReader reader =
                GenerationReader.open(Connections.kafka(settings), Connections.topics(settings))) {
            Generation latest = reader.latest().get(0);
            List<Generation> history = reader.manifests().stream()
                    .filter(each -> each.getDataset().equals(latest.getDataset()))
                    .toList();
            BatchCollection collection = new BatchCollection(latest, LIMITS);
            try (BatchStream batches = reader.batches(latest)) {
                batches.forEachRemaining(collection::accept);
            }
            CommunityMap map = CommunityMap.of(collection, () -> OnnxTeacher.open(Teachers.settings(settings)));
            // Nothing is sent while the demo reports.
            ReportSubject subject =
                    new ReportSubject(latest, history, OptionalLong.of(0), Optional.of(rejected), clock.instant());
            Report.write(subject, collection, map, file);
        }
    }
}
