package io.b3stream.pipelines.generation;

import io.b3stream.mining.batch.QualityFigures;
import io.b3stream.schemas.avro.Generation;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says of how its communities came about, so that the next generation can be decided by it.
 *
 * @param mode full or warm
 * @param reason why, in words
 * @param lastFull the build from nothing that a warm one goes back to; null when there is none, or for a full build
 */
public record BuildRecord(
        BuildMode mode, String reason, @Nullable FullBuild lastFull) implements Serializable {
    /** Setting of a manifest: {@link BuildMode#label}. */
    public static final String MODE = "build.mode";
    /** Setting of a manifest: the reason in words. */
    public static final String REASON = "build.reason";
    /** Setting of a manifest: which releases may go on from its communities, see {@link #CURRENT_LAYOUT}. */
    public static final String LAYOUT = "build.layout";
    /** Setting of a manifest: SHA-256 of the teacher's tokenizer. */
    public static final String TOKENIZER = "teacher.tokenizer-sha256";
    /** Setting of a manifest: SHA-256 of what the teacher does with images; only where it reads them. */
    public static final String IMAGES = "teacher.image-sha256";
    /** Raised when communities of earlier releases must not be gone on from. */
    public static final String CURRENT_LAYOUT = "1";
    /** Figure of a manifest: generations since the last full build, 0 for a full build. */
    public static final String FULL_AGE = "fullAge";
    /** Figure of a manifest: what the last full build kept, as {@link #KEPT}. */
    public static final String FULL_KEPT = "fullKeptWeight";
    /** Figure of a manifest: what this generation keeps inside communities, see {@link QualityFigures#KEPT_WEIGHT}. */
    public static final String KEPT = QualityFigures.KEPT_WEIGHT;

    private static final long serialVersionUID = 1L;

    /**
     * The last build from nothing.
     *
     * @param age generations since, 0 for that generation itself
     * @param kept what it kept, see {@link #KEPT}
     */
    public record FullBuild(long age, double kept) implements Serializable {
        private static final long serialVersionUID = 1L;

        /** What a manifest says of it; empty when none is known. */
        static Optional<FullBuild> of(Generation manifest) {
            Double age = manifest.getQuality().get(FULL_AGE);
            Double kept = manifest.getQuality().get(FULL_KEPT);
            return age == null || kept == null ? Optional.empty() : Optional.of(new FullBuild(age.longValue(), kept));
        }

        FullBuild older() {
            return new FullBuild(age + 1, kept);
        }
    }

    static BuildRecord full(String reason) {
        return new BuildRecord(BuildMode.FULL, reason, null);
    }

    /** Adds what is to be said to a manifest's settings and figures; the kept share must be among the figures. */
    void describe(Map<String, String> settings, Map<String, Double> quality) {
        settings.put(MODE, mode.label());
        settings.put(REASON, reason);
        settings.put(LAYOUT, CURRENT_LAYOUT);
        FullBuild full = mode == BuildMode.FULL ? new FullBuild(0, quality.getOrDefault(KEPT, 0.0)) : lastFull;
        if (full != null) {
            quality.put(FULL_AGE, (double) full.age());
            quality.put(FULL_KEPT, full.kept());
        }
    }
}
