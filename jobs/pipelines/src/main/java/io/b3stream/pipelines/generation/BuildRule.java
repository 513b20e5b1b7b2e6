package io.b3stream.pipelines.generation;

import io.b3stream.pipelines.generation.BuildRecord.FullBuild;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TeacherDescription;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When communities must be built from nothing although there are earlier ones to go on from: when those were made for
 * something else, at regular intervals, and when going on has cost too much.
 *
 * @param fullEvery every n-th generation is built from nothing, at least 1
 * @param fullBelow least share of what the last full build kept inside communities, in [0, 1]
 */
record BuildRule(int fullEvery, double fullBelow) {
    private static final String MINING = "mining.";
    private static final Set<String> OTHERS =
            Set.of("communities.hub-in-edges", BuildRecord.LAYOUT, BuildRecord.TOKENIZER, BuildRecord.IMAGES);

    BuildRule {
        if (fullEvery < 1) {
            throw new IllegalArgumentException("fullEvery must be at least 1, is " + fullEvery);
        }
        if (!(fullBelow >= 0 && fullBelow <= 1)) {
            throw new IllegalArgumentException("fullBelow must be in [0, 1], is " + fullBelow);
        }
    }

    /**
     * Decides for one data set.
     *
     * @param previous manifest of the data set's last generation
     * @param coming what is known of the next manifest: settings and teacher
     * @return why it must be a full build; empty when it may go on from the last one
     */
    Optional<String> whyFull(Generation previous, Generation coming) {
        return changed(previous, coming).or(() -> due(previous)).or(() -> degraded(previous));
    }

    private static Optional<String> changed(Generation previous, Generation coming) {
        if (previous.getCommunitySize() != coming.getCommunitySize()) {
            return changed("batch.community-size", previous.getCommunitySize(), coming.getCommunitySize());
        }
        if (previous.getSeed() != coming.getSeed()) {
            return changed("communities.seed", previous.getSeed(), coming.getSeed());
        }
        Map<String, String> before = previous.getSettings();
        Map<String, String> now = coming.getSettings();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            boolean matters = name.startsWith(MINING) || OTHERS.contains(name);
            if (matters && !Objects.equals(before.get(name), now.get(name))) {
                return changed(name, before.get(name), now.get(name));
            }
        }
        TeacherDescription teacher = DatasetTeacher.of(coming, previous.getDataset());
        if (!previous.getTeacher().equals(teacher)) {
            return changed("the teacher", previous.getTeacher().getName(), teacher.getName());
        }
        return Optional.empty();
    }

    private static Optional<String> changed(String what, @Nullable Object before, @Nullable Object now) {
        return Optional.of(what + " changed from " + (before == null ? "nothing" : before) + " to "
                + (now == null ? "nothing" : now));
    }

    private Optional<String> due(Generation previous) {
        Optional<FullBuild> full = FullBuild.of(previous);
        if (full.isEmpty()) {
            return Optional.of("it was never built from nothing with all rounds");
        }
        return full.filter(build -> build.age() + 1 >= fullEvery)
                .map(build -> fullEvery == 1
                        ? "communities.full-every = 1"
                        : "the last full build is " + (build.age() + 1) + " generations ago (communities.full-every = "
                                + fullEvery + ")");
    }

    private Optional<String> degraded(Generation previous) {
        double kept = previous.getQuality().getOrDefault(BuildRecord.KEPT, 0.0);
        return FullBuild.of(previous)
                .filter(build -> build.kept() > 0 && kept < fullBelow * build.kept())
                .map(build -> String.format(
                        Locale.ROOT,
                        "generation %d kept %.4f of the wanted weight, the last full build %.4f; below %s of it"
                                + " (communities.full-below)",
                        previous.getGeneration(),
                        kept,
                        build.kept(),
                        fullBelow));
    }
}
