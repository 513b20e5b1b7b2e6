package io.b3stream.pipelines.settings;

import static io.b3stream.pipelines.settings.SettingType.autoOrWhole;
import static io.b3stream.pipelines.settings.SettingType.choice;
import static io.b3stream.pipelines.settings.SettingType.large;
import static io.b3stream.pipelines.settings.SettingType.matching;
import static io.b3stream.pipelines.settings.SettingType.optionalText;
import static io.b3stream.pipelines.settings.SettingType.text;
import static io.b3stream.pipelines.settings.SettingType.whole;
import static io.b3stream.pipelines.settings.SettingType.wholeOrAuto;

import io.b3stream.operators.embedding.onnx.DeviceChoice;
import java.util.ArrayList;
import java.util.List;

/** Settings of the teacher and of what it is fed, a part of {@link SettingKeys#all()}. */
public final class TeacherKeys {
    private static final List<SettingKey<?>> REGISTRY = new ArrayList<>();

    public static final SettingKey<String> TEACHER_MODEL = key(
            "teacher.model",
            text(),
            "all-MiniLM-L6-v2",
            "Embedding model: the name of a built-in one, or the path or URI of a folder with teacher.json and its files.");
    public static final SettingKey<String> TEACHER_DEVICE = key(
            "teacher.device",
            choice("auto", "cpu", "cuda"),
            "auto",
            "Where it runs: auto takes CUDA where it loads and says why where it does not.");
    public static final SettingKey<Integer> TEACHER_GPU = key(
            "teacher.gpu",
            autoOrWhole(DeviceChoice.ASSIGNED, 0, 255),
            "auto",
            "Which GPU; auto is the one that Flink's external resource gpu assigns, 0 where there is none.");
    public static final SettingKey<Long> TEACHER_GPU_MEMORY_BYTES = key(
            "teacher.gpu-memory-bytes",
            large(0, 1L << 40),
            "0",
            "Most of its memory that each of ONNX Runtime's sessions may take: one per model and block; 0 is no limit.");
    public static final SettingKey<Integer> TEACHER_THREADS = key(
            "teacher.threads", wholeOrAuto(1, 1_024), "auto", "Threads that embed; auto is one per core, on a GPU 2.");
    public static final SettingKey<Integer> TEACHER_TOKEN_BUDGET = key(
            "teacher.token-budget",
            wholeOrAuto(16, 1 << 22),
            "auto",
            "Padded tokens of one run of the model; auto is 1,024, on a GPU 16,384.");
    public static final SettingKey<Integer> TEACHER_BATCH_TEXTS = key(
            "teacher.batch-texts",
            wholeOrAuto(2, 65_536),
            "auto",
            "Texts collected before the teacher is asked; auto is 1,024, on a GPU 8,192.");
    public static final SettingKey<Integer> TEACHER_BATCH_CHARS = key(
            "teacher.batch-chars",
            wholeOrAuto(1, 1 << 30),
            "auto",
            "Their characters; auto is 49,152, on a GPU 1,048,576. A checkpoint waits until a call is done.");
    public static final SettingKey<Integer> TEACHER_BATCH_MILLIS = key(
            "teacher.batch-millis", whole(1, 60_000), "100", "Longest that a text waits to be embedded with others.");

    public static final SettingKey<String> TEACHER_PRECOMPUTED_DATASETS = key(
            "teacher.precomputed-datasets",
            matching(PrecomputedDatasets.EXPRESSION, PrecomputedDatasets.EXPECTED),
            "",
            "Data sets, NAME=DIMENSION, whose examples must all bring their embeddings, of any vendor's model.");
    public static final SettingKey<Integer> IMAGE_BYTES_MAX = key(
            "image.bytes-max",
            whole(1, 64 << 20),
            "1048576",
            "Bytes of the file of an image; larger ones are refused.");
    public static final SettingKey<Integer> IMAGE_PIXELS_MAX = key(
            "image.pixels-max",
            whole(1, 1 << 28),
            "16777216",
            "Width times height of an image, looked at before it is decoded; larger ones are refused.");
    public static final SettingKey<String> IMAGE_URI_PREFIXES = key(
            "image.uri-prefixes",
            optionalText(),
            "",
            "What an image's URI may begin with, separated by commas, such as s3://pictures/; nothing: bytes only.");

    private static final List<SettingKey<?>> ALL = List.copyOf(REGISTRY);

    private TeacherKeys() {}

    static List<SettingKey<?>> all() {
        return ALL;
    }

    private static <T> SettingKey<T> key(String name, SettingType<T> type, String defaultText, String description) {
        SettingKey<T> key = new SettingKey<>(name, type, defaultText, description);
        REGISTRY.add(key);
        return key;
    }
}
