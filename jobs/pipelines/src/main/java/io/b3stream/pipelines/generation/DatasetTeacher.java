package io.b3stream.pipelines.generation;

import io.b3stream.pipelines.settings.PrecomputedDatasets;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TeacherDescription;

/** What embedded a data set: the teacher, or whoever precomputed its embeddings. */
final class DatasetTeacher {
    /** Setting of a manifest: as GraphJob has it. */
    static final String PRECOMPUTED = "teacher.precomputed-datasets";

    private static final String NAME = "precomputed";

    private DatasetTeacher() {}

    /**
     * Says it for one data set.
     *
     * @param template what the manifests of all data sets begin with
     */
    static TeacherDescription of(Generation template, String dataset) {
        String setting = template.getSettings().getOrDefault(PRECOMPUTED, "");
        Integer dimension = PrecomputedDatasets.parse(setting).get(dataset);
        return dimension == null ? template.getTeacher() : new TeacherDescription(NAME, "", dimension, "none", "", "");
    }
}
