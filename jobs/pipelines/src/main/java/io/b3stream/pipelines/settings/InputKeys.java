package io.b3stream.pipelines.settings;

import static io.b3stream.pipelines.settings.SettingType.decimal;
import static io.b3stream.pipelines.settings.SettingType.whole;

import java.util.ArrayList;
import java.util.List;

/** Settings of what is accepted, a part of {@link SettingKeys#all()}. */
public final class InputKeys {
    private static final int MEBIBYTE = 1 << 20;
    private static final List<SettingKey<?>> REGISTRY = new ArrayList<>();

    public static final SettingKey<Integer> INPUT_RECORD_BYTES_MAX = key(
            "input.record-bytes-max",
            whole(1_024, 64 * MEBIBYTE),
            "524288",
            "Longer records are rejected (code oversized).");
    public static final SettingKey<Integer> INPUT_TEXT_CHARS_MAX = key(
            "input.text-chars-max",
            whole(16, 16 * MEBIBYTE),
            "32768",
            "Records with a longer query or positive are rejected (code text-too-long).");
    public static final SettingKey<Double> INPUT_REJECTED_SHARE_MAX = key(
            "input.rejected-share-max",
            decimal(.001, 1),
            "1",
            "Share of rejected records above which a subtask reads slowly, until it is well again; 1: it never does.");
    public static final SettingKey<Integer> INPUT_REJECTED_WINDOW_RECORDS = key(
            "input.rejected-window-records",
            whole(10, MEBIBYTE),
            "1000",
            "Last records of a subtask of which that share is taken; fewer do not slow it down.");
    public static final SettingKey<Integer> INPUT_REJECTED_PAUSE_MILLIS = key(
            "input.rejected-pause-millis",
            whole(1, 60_000),
            "1000",
            "How long a subtask that reads slowly waits after each record; a checkpoint waits for that.");

    private static final List<SettingKey<?>> ALL = List.copyOf(REGISTRY);

    private InputKeys() {}

    static List<SettingKey<?>> all() {
        return ALL;
    }

    private static <T> SettingKey<T> key(String name, SettingType<T> type, String defaultText, String description) {
        SettingKey<T> key = new SettingKey<>(name, type, defaultText, description);
        REGISTRY.add(key);
        return key;
    }
}
