package io.b3stream.connectors.trainer;

import io.b3stream.schemas.avro.Generation;
import org.jspecify.annotations.Nullable;

/** Keeps the spool of the generation that was asked for last; the one before is removed. Thread-safe. */
final class SpoolCache implements AutoCloseable {
    private final BatchesSettings settings;
    private @Nullable Spool spool;

    SpoolCache(BatchesSettings settings) {
        this.settings = settings;
    }

    /** The spool of a generation; reads it the first time. */
    synchronized Spool of(Generation manifest) {
        if (spool == null || !spool.contentSha256().equals(manifest.getContentSha256())) {
            close();
            spool = Spool.of(
                    settings.source().kafka(), manifest, settings.pace().spoolDirectory());
        }
        return spool;
    }

    @Override
    public synchronized void close() {
        if (spool != null) {
            spool.close();
            spool = null;
        }
    }
}
