package io.b3stream.benchmarks.wordnet;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.Teacher;
import io.b3stream.operators.embedding.TeacherFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A teacher that is opened when it is first asked. */
final class LazyTeacher implements AutoCloseable {
    private final TeacherFactory factory;
    private @Nullable Teacher teacher;

    LazyTeacher(TeacherFactory factory) {
        this.factory = factory;
    }

    float[][] embed(List<? extends Content> contents) {
        if (teacher == null) {
            teacher = factory.open();
        }
        return teacher.embed(contents).vectors();
    }

    @Override
    public void close() {
        if (teacher != null) {
            teacher.close();
        }
    }
}
