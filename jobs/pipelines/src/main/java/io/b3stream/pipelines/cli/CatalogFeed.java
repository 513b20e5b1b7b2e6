package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.cli.Backend.GenerationCatalog;
import io.b3stream.pipelines.cli.Backend.GenerationCatalogs;
import io.b3stream.pipelines.exporter.GenerationFeed;
import io.b3stream.pipelines.exporter.PublishedGeneration;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.schemas.avro.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
            Map<String, Generation> newest = new TreeMap<>();
            catalog.generations().forEach(next -> newest.put(next.getDataset(), next));
            List<PublishedGeneration> read = new ArrayList<>();
            newest.values().forEach(next -> read.add(new PublishedGeneration(next, catalog.arrivals(next))));
            return read;
        } catch (Exception fault) {
            FaultLines told = FaultLines.of(fault);
            throw new CommandFault(told.exitCode(), String.join("; ", told.lines()), fault);
        }
    }
}
