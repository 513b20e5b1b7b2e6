package io.b3stream.pipelines.cli;

import io.b3stream.connectors.rejected.Rejection;
import io.b3stream.pipelines.terminal.Shown;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Sends rejected records again: each original once, whose record was rejected however often. */
final class Replay {
    private final RejectedFilter filter;
    private final long limit;
    private final Consumer<Rejection> sending;
    private final Set<String> sent = new HashSet<>();
    private final Map<String, Long> codes = new TreeMap<>();
    private long repeated;
    private long foreign;
    private long cut;

    /**
     * @param limit most originals that are sent
     * @param sending sends one again
     */
    Replay(RejectedFilter filter, long limit, Consumer<Rejection> sending) {
        this.filter = filter;
        this.limit = limit;
        this.sending = sending;
    }

    void add(Rejection rejection) {
        if (!rejection.isOurs()) {
            foreign++;
            return;
        }
        if (!filter.isWanted(rejection)) {
            return;
        }
        if (rejection.isCut()) {
            cut++;
            return;
        }
        if (sent.contains(rejection.firstPosition())) {
            repeated++;
            return;
        }
        if (sent.size() < limit) {
            sending.accept(rejection);
            sent.add(rejection.firstPosition());
            codes.merge(rejection.rejected().code(), 1L, Long::sum);
        }
    }

    long sentCount() {
        return sent.size();
    }

    /** What a program reads. */
    Map<String, Object> document(String topic, boolean isDry) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("dryRun", isDry);
        document.put("topic", topic);
        document.put("records", sentCount());
        document.put("codes", codes);
        document.put("repeated", repeated);
        document.put("withoutOurHeaders", foreign);
        document.put("cut", cut);
        return document;
    }

    String line(String topic, boolean isDry) {
        String byCode = codes.entrySet().stream()
                .map(entry -> entry.getKey() + " " + Shown.count(entry.getValue()))
                .collect(Collectors.joining(", "));
        return (isDry ? "would send " : "sent ") + Shown.count(sentCount()) + " records to " + topic + ": " + byCode
                + (repeated == 0 ? "" : "; left out " + Shown.count(repeated) + " more rejections of the same records")
                + (foreign == 0 ? "" : "; left alone " + Shown.count(foreign) + " records without headers of ours")
                + (cut == 0
                        ? ""
                        : "; left alone " + Shown.count(cut) + " records of which only the beginning is there");
    }
}
