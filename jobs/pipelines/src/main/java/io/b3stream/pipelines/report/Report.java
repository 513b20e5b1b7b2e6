package io.b3stream.pipelines.report;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a report: one HTML file that needs nothing else. */
public final class Report {
    private static final String TEMPLATE = "report.mustache";

    private Report() {}

    /**
     * Writes it whole or not at all; a file that is there is replaced.
     *
     * @throws IOException when the file cannot be written
     */
    public static void write(ReportSubject subject, BatchCollection batches, CommunityMap map, Path file)
            throws IOException {
        Page page = new PageAssembly(subject).page(batches, map);
        Path absolute = file.toAbsolutePath();
        Files.createDirectories(absolute.getParent());
        Path unfinished = absolute.resolveSibling(absolute.getFileName() + ".part");
        try (Writer writer = Files.newBufferedWriter(unfinished)) {
            template().execute(writer, page);
        }
        Files.move(unfinished, absolute, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Mustache template() {
        String folder = Report.class.getPackageName().replace('.', '/');
        return new DefaultMustacheFactory(folder).compile(TEMPLATE);
    }
}
