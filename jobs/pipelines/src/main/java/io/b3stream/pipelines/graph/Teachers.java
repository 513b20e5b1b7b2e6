package io.b3stream.pipelines.graph;

import static io.b3stream.pipelines.settings.TeacherKeys.TEACHER_DEVICE;
import static io.b3stream.pipelines.settings.TeacherKeys.TEACHER_MODEL;
import static io.b3stream.pipelines.settings.TeacherKeys.TEACHER_THREADS;
import static io.b3stream.pipelines.settings.TeacherKeys.TEACHER_TOKEN_BUDGET;

import io.b3stream.operators.embedding.onnx.DeviceSetting;
import io.b3stream.operators.embedding.onnx.TeacherSettings;
import io.b3stream.pipelines.settings.Settings;

/** Which teacher the settings ask for. */
public final class Teachers {
    private static final int FIRST_DEVICE = 0;

    private Teachers() {}

    public static TeacherSettings settings(Settings settings) {
        return new TeacherSettings(
                settings.get(TEACHER_MODEL),
                DeviceSetting.of(settings.get(TEACHER_DEVICE)),
                FIRST_DEVICE,
                settings.get(TEACHER_THREADS),
                settings.get(TEACHER_TOKEN_BUDGET));
    }
}
