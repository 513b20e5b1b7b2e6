package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.cli.Backend.GenerationCatalog;
import io.b3stream.pipelines.cli.Backend.GenerationCatalogs;
import io.b3stream.pipelines.exporter.GenerationFeed;
import io.b3stream.pipelines.exporter.PublishedGeneration;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.CommandFault;
import java.util.List;

/**
 * The newest generations of a catalog, which is opened anew for each reading: it remembers where topics ended, and one
 * whose broker went is of no more use.
 */
final class CatalogFeed implements GenerationFeed {
    private final GenerationCatalogs catalogs;
    private final Settings settings;

    CatalogFeed(GenerationCatalogs catalogs, Settings settings) {
        this.catalogs = catalogs;
        this.settings = settings;
    }

    @Override
    public List<PublishedGeneration> read() {
        try (GenerationCatalog catalog = catalogs.open(settings)) {
            return catalog.latest().stream()
                    .map(next -> new PublishedGeneration(next, catalog.arrivals(next)))
                    .toList();
        } catch (Exception fault) {
            FaultLines told = FaultLines.of(fault);
            throw new CommandFault(told.exitCode(), String.join("; ", told.lines()), fault);
        }
    }
}
