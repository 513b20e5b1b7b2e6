package io.b3stream.pipelines.graph;

import static io.b3stream.pipelines.settings.TeacherKeys.IMAGE_PIXELS_MAX;
import static io.b3stream.pipelines.settings.TeacherKeys.TEACHER_DEVICE;
import static io.b3stream.pipelines.settings.TeacherKeys.TEACHER_GPU;
import static io.b3stream.pipelines.settings.TeacherKeys.TEACHER_GPU_MEMORY_BYTES;
import static io.b3stream.pipelines.settings.TeacherKeys.TEACHER_MODEL;
import static io.b3stream.pipelines.settings.TeacherKeys.TEACHER_THREADS;
import static io.b3stream.pipelines.settings.TeacherKeys.TEACHER_TOKEN_BUDGET;

import io.b3stream.operators.embedding.onnx.DeviceChoice;
import io.b3stream.operators.embedding.onnx.DeviceSetting;
import io.b3stream.operators.embedding.onnx.TeacherSettings;
import io.b3stream.pipelines.settings.Settings;

/** Which teacher the settings ask for. */
public final class Teachers {
    private Teachers() {}

    public static TeacherSettings settings(Settings settings) {
        return new TeacherSettings(
                settings.get(TEACHER_MODEL),
                new DeviceChoice(
                        DeviceSetting.of(settings.get(TEACHER_DEVICE)),
                        settings.get(TEACHER_GPU),
                        settings.get(TEACHER_GPU_MEMORY_BYTES)),
                settings.get(TEACHER_THREADS),
                settings.get(TEACHER_TOKEN_BUDGET),
                settings.get(IMAGE_PIXELS_MAX));
    }
}
