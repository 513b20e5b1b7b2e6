package io.b3stream.pipelines.cli;

import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_REQUEST_TIMEOUT_MILLIS;

import io.b3stream.pipelines.cli.Backend.GenerationCatalog;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.status.DatasetStatus;
import io.b3stream.pipelines.status.Part;
import io.b3stream.pipelines.status.Status;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;

/** Asks for every part of a status; one that is not to be had does not keep the others from being shown. */
final class StatusReader {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Backend backend;
    private final Settings settings;
    private final Clock clock;

    StatusReader(Backend backend, Settings settings, Clock clock) {
        this.backend = backend;
        this.clock = clock;
        int patience = Math.min(PATIENCE_MILLIS, settings.get(KAFKA_REQUEST_TIMEOUT_MILLIS));
        this.settings = settings.with("--" + KAFKA_REQUEST_TIMEOUT_MILLIS.name() + "=" + patience);
    }

    Status read() {
        return Status.of(
                settings,
                part(() -> backend.status().graph(settings)),
                part(() -> backend.status().input(settings)),
                part(this::datasets));
    }

    private static <T> Part<T> part(Callable<T> question) {
        try {
            return Part.of(question.call());
        } catch (Exception fault) {
            FaultLines told = FaultLines.of(fault);
            return Part.missing(told.lines(), told.exitCode());
        }
    }

    private List<DatasetStatus> datasets() throws Exception {
        try (GenerationCatalog catalog = backend.catalogs().open(settings)) {
            return catalog.latest().stream()
                    .map(manifest -> DatasetStatus.of(manifest, catalog.arrivals(manifest), clock.millis()))
                    .toList();
        }
    }
}
