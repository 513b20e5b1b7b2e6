package io.b3stream.pipelines.report;

import io.b3stream.schemas.avro.Generation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a report is about, apart from the batches.
 *
 * @param generation the manifest
 * @param history all manifests of its data set that are still there, ascending
 * @param arrived records since its snapshot; empty when that cannot be told
 * @param rejected rejected records by code, of all data sets; empty when that cannot be told
 * @param written when the report is written
 */
public record ReportSubject(
        Generation generation,
        List<Generation> history,
        OptionalLong arrived,
        Optional<Map<String, Long>> rejected,
        Instant written) {}
