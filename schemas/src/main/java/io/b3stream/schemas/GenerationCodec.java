package io.b3stream.schemas;

import io.b3stream.schemas.avro.Generation;

/** Bytes of a {@link Generation} manifest and back: Avro single-object encoding. Equal manifests give equal bytes. Thread-safe. */
public final class GenerationCodec {
    /** Version of the meaning of the fields; a change that readers must know of raises it. */
    public static final int SCHEMA_VERSION = 1;

    private static final SingleObject<Generation> AVRO =
            new SingleObject<>(KnownSchemas.released(Generation.getClassSchema(), 1));

    private GenerationCodec() {}

    public static byte[] encode(Generation generation) {
        SchemaVersions.requireWritable("generation", generation.getSchemaVersion(), SCHEMA_VERSION);
        return AVRO.encode(generation);
    }

    /** @throws MalformedMessageException when the bytes are no manifest, or one of a newer version */
    public static Generation decode(byte[] value) {
        Generation generation = AVRO.decode(value);
        SchemaVersions.requireReadable("generation", generation.getSchemaVersion(), SCHEMA_VERSION);
        return generation;
    }

    /** A builder with all fields of another manifest; {@code newBuilder(other)} fails, see the package's description. */
    public static Generation.Builder toBuilder(Generation other) {
        return Generation.newBuilder()
                .setSchemaVersion(other.getSchemaVersion())
                .setDataset(other.getDataset())
                .setGeneration(other.getGeneration())
                .setCreatedMillis(other.getCreatedMillis())
                .setSoftwareVersion(other.getSoftwareVersion())
                .setSnapshotOffsets(other.getSnapshotOffsets())
                .setBatchTopic(other.getBatchTopic())
                .setBatchOffsets(other.getBatchOffsets())
                .setBatchCount(other.getBatchCount())
                .setExampleCount(other.getExampleCount())
                .setBatchSize(other.getBatchSize())
                .setCommunitySize(other.getCommunitySize())
                .setNearRanks(other.getNearRanks())
                .setWindowRanks(other.getWindowRanks())
                .setSeed(other.getSeed())
                .setTeacher(other.getTeacher())
                .setContentSha256(other.getContentSha256())
                .setQuality(other.getQuality())
                .setSettings(other.getSettings())
                .setSeconds(other.getSeconds());
    }
}
