package io.b3stream.pipelines.cli;

import io.b3stream.connectors.rejected.Rejection;
import io.b3stream.pipelines.terminal.Shown;
import io.b3stream.pipelines.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.TreeMap;

/** Rejected records, counted by code; the last ones are kept to be shown. */
final class RejectedList {
    private static final int KEY_WIDTH = 32;
    private static final int MESSAGE_WIDTH = 300;

    private final int limit;
    private final Map<String, Long> codes = new TreeMap<>();
    private final Queue<RejectedLine> last = new PriorityQueue<>(RejectedLine.BY_TIME);

    RejectedList(int limit) {
        this.limit = limit;
    }

    void add(Rejection rejection) {
        codes.merge(rejection.rejected().code(), 1L, Long::sum);
        last.add(RejectedLine.of(rejection));
        if (last.size() > limit) {
            last.remove();
        }
    }

    /** What a program reads. */
    Map<String, Object> document() {
        return Map.of("codes", codes, "last", last());
    }

    List<String> lines() {
        if (codes.isEmpty()) {
            return List.of("no rejected record");
        }
        TextTable counts = new TextTable("code", "records");
        codes.forEach((code, count) -> counts.row(code, Shown.count(count)));
        List<String> lines = new ArrayList<>(counts.lines());
        if (!last.isEmpty()) {
            lines.add("");
            lines.addAll(table().lines());
        }
        return lines;
    }

    private TextTable table() {
        TextTable table = new TextTable("rejected", "code", "stage", "key", "original", "message");
        for (RejectedLine line : last()) {
            String key = line.key();
            table.row(
                    line.time(),
                    line.code(),
                    line.stage(),
                    key == null ? "-" : Shown.text(key, KEY_WIDTH),
                    line.position(),
                    Shown.text(line.message(), MESSAGE_WIDTH));
        }
        return table;
    }

    private List<RejectedLine> last() {
        return last.stream().sorted(RejectedLine.BY_TIME).toList();
    }
}
