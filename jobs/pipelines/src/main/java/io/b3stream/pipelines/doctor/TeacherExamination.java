package io.b3stream.pipelines.doctor;

import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.operators.embedding.onnx.OnnxTeacher;
import io.b3stream.pipelines.graph.Teachers;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.ExitCode;
import java.util.function.Consumer;

/** The teacher: its files, native libraries, golden vector, and the device it lands on. */
final class TeacherExamination implements Examination {
    @Override
    public void examine(Settings settings, Consumer<Finding> findings) {
        try (OnnxTeacher teacher = OnnxTeacher.open(Teachers.settings(settings))) {
            String golden = teacher.goldenText().isPresent() ? ", gives its golden vector" : ", has no golden vector";
            String images = teacher.readsImages() ? ", reads images" : "";
            findings.accept(Finding.ok(
                    "teacher",
                    teacher.identity().name() + ", " + teacher.identity().dimension() + " dimensions" + golden
                            + images));
            String device = teacher.placement().device();
            findings.accept(
                    teacher.placement().isFallback()
                            ? Finding.warning(
                                    "device",
                                    device + ", because " + teacher.placement().fallbackReason())
                            : Finding.ok("device", device));
        } catch (EmbeddingException e) {
            findings.accept(Finding.fault("teacher", String.valueOf(e.getMessage()), ExitCode.SETTINGS));
        }
    }
}
