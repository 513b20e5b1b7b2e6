package io.b3stream.pipelines.reliability;

import io.b3stream.mining.embedding.TeacherIdentity;
import io.b3stream.operators.embedding.TeacherFactory;
import io.b3stream.operators.embedding.onnx.OnnxTeacher;
import io.b3stream.pipelines.endtoend.WordTeacher;
import io.b3stream.pipelines.graph.Teachers;
import io.b3stream.pipelines.settings.Settings;

/** Who embeds in a trial. */
enum TrialTeacher {
    /** One without a model: cheap, so that time goes into what breaks. */
    WORDS {
        @Override
        TeacherFactory factory(Settings settings) {
            return WordTeacher::new;
        }

        @Override
        TeacherIdentity identity(Settings settings) {
            return new WordTeacher().identity();
        }
    },

    /** ONNX Runtime with the model that the settings name. */
    MODEL {
        @Override
        TeacherFactory factory(Settings settings) {
            return OnnxTeacher.factory(Teachers.settings(settings));
        }

        @Override
        TeacherIdentity identity(Settings settings) {
            return OnnxTeacher.identityOf(Teachers.settings(settings));
        }
    };

    abstract TeacherFactory factory(Settings settings);

    abstract TeacherIdentity identity(Settings settings);
}
