package io.b3stream.pipelines.generation;

import static io.b3stream.pipelines.settings.SettingKeys.BATCH_SIZE;
import static io.b3stream.pipelines.settings.SettingKeys.COMMUNITIES_SEED;
import static io.b3stream.pipelines.settings.SettingKeys.MINING_NEAR_RANKS;
import static io.b3stream.pipelines.settings.SettingKeys.MINING_WINDOW_RANKS;
import static io.b3stream.pipelines.settings.TeacherKeys.TEACHER_PRECOMPUTED_DATASETS;

import io.b3stream.mining.embedding.TeacherIdentity;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import io.b3stream.schemas.GenerationCodec;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TeacherDescription;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The part of a manifest that settings, teacher and request decide. */
final class ManifestTemplate {
    private static final List<String> SETTINGS_SHOWN = List.of("mining.", "batch.", "communities.");

    private static final double MILLIS_PER_SECOND = 1e3;

    private ManifestTemplate() {}

    static Generation of(GenerationRequest request, Settings settings, TeacherIdentity teacher, String version) {
        return Generation.newBuilder()
                .setSchemaVersion(GenerationCodec.SCHEMA_VERSION)
                .setDataset("")
                .setGeneration(request.generation())
                .setCreatedMillis(request.createdMillis())
                .setSoftwareVersion(version)
                .setSnapshotOffsets(List.of())
                .setBatchTopic(Connections.topics(settings).batches())
                .setBatchOffsets(List.of())
                .setBatchCount(0)
                .setExampleCount(0)
                .setBatchSize(settings.get(BATCH_SIZE))
                .setCommunitySize(settings.communitySize())
                .setNearRanks(settings.get(MINING_NEAR_RANKS))
                .setWindowRanks(settings.get(MINING_WINDOW_RANKS))
                .setSeed(settings.get(COMMUNITIES_SEED))
                .setTeacher(describe(teacher))
                .setContentSha256("")
                .setQuality(Map.of())
                .setSettings(shown(settings, teacher))
                .setSeconds(Map.of("savepoint", request.savepointMillis() / MILLIS_PER_SECOND))
                .build();
    }

    private static TeacherDescription describe(TeacherIdentity teacher) {
        return TeacherDescription.newBuilder()
                .setName(teacher.name())
                .setSha256(teacher.sha256())
                .setDimension(teacher.dimension())
                .setPooling(teacher.pooling())
                .setQueryPrefix(teacher.queryPrefix())
                .setPositivePrefix(teacher.positivePrefix())
                .build();
    }

    private static Map<String, String> shown(Settings settings, TeacherIdentity teacher) {
        Map<String, String> shown = new TreeMap<>(settings.toMap());
        shown.keySet().removeIf(key -> SETTINGS_SHOWN.stream().noneMatch(key::startsWith));
        shown.put(BuildRecord.LAYOUT, BuildRecord.CURRENT_LAYOUT);
        shown.put(BuildRecord.TOKENIZER, teacher.tokenizerSha256());
        shown.put(DatasetTeacher.PRECOMPUTED, settings.get(TEACHER_PRECOMPUTED_DATASETS));
        if (!teacher.imageSha256().isEmpty()) {
            shown.put(BuildRecord.IMAGES, teacher.imageSha256());
        }
        return shown;
    }
}
