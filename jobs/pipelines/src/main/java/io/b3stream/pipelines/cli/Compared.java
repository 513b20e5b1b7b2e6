package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.generation.BuildRecord;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TeacherDescription;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One thing that two manifests say.
 *
 * @param <T> what it is
 * @param before what the first one says; null for nothing
 * @param after what the second one says; null for nothing
 */
record Compared<T>(@Nullable T before, @Nullable T after) {
    /** Settings and traits of the teacher that differ, by name. */
    static Map<String, Compared<String>> causes(Generation before, Generation after) {
        Map<String, Compared<String>> all = of(said(before), said(after));
        all.values().removeIf(compared -> Objects.equals(compared.before(), compared.after()));
        return all;
    }

    /** Figures of quality, all of them, by name. */
    static Map<String, Compared<Double>> quality(Generation before, Generation after) {
        return of(before.getQuality(), after.getQuality());
    }

    private static <T> Map<String, Compared<T>> of(Map<String, T> before, Map<String, T> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        Map<String, Compared<T>> compared = new LinkedHashMap<>();
        names.forEach(name -> compared.put(name, new Compared<>(before.get(name), after.get(name))));
        return compared;
    }

    private static Map<String, String> said(Generation manifest) {
        Map<String, String> said = new TreeMap<>(manifest.getSettings());
        said.keySet().removeAll(Set.of(BuildRecord.MODE, BuildRecord.REASON));
        TeacherDescription teacher = manifest.getTeacher();
        said.put("batch.size", String.valueOf(manifest.getBatchSize()));
        said.put("batch.community-size", String.valueOf(manifest.getCommunitySize()));
        said.put("software", manifest.getSoftwareVersion());
        said.put("teacher", teacher.getName());
        said.put("teacher.sha256", teacher.getSha256());
        said.put("teacher.dimension", String.valueOf(teacher.getDimension()));
        said.put("teacher.pooling", teacher.getPooling());
        said.put("teacher.query-prefix", teacher.getQueryPrefix());
        said.put("teacher.positive-prefix", teacher.getPositivePrefix());
        return said;
    }
}
