package io.b3stream.benchmarks.communities;

import java.util.List;
import java.util.Map;

/**
 * What {@code communities.json} holds.
 *
 * @param options what was asked for
 * @param machine where it ran
 * @param rows the table
 * @param goals what was wanted, what came out, and whether that is enough
 * @param faults what must not happen
 */
record CommunitiesReport(
        CommunitiesOptions options,
        Map<String, Object> machine,
        List<Row> rows,
        List<String> goals,
        List<String> faults) {}
