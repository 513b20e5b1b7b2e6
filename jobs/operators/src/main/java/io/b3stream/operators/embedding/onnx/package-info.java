/**
 * Embedding and scoring with ONNX Runtime: the only package that names it and the tokenizer library.
 *
 * <p>Start with {@link io.b3stream.operators.embedding.onnx.OnnxTeacher}. A model package is a folder, on disk, on
 * the class path or behind a URI, with a model in ONNX format, its tokenizer.json and a {@code teacher.json} that
 * says how they are to be used; {@code ModelPackage} opens and verifies it. {@code OpenTeacher} is what all teachers
 * of one JVM share: sessions, a tokenizer, a pool of threads. {@code DeviceSession} knows CUDA and what to do without
 * it.
 *
 * <p>{@link io.b3stream.operators.embedding.onnx.OnnxScoring} scores vectors on a GPU: {@code ScoringModels} are the
 * models, with vectors for constants.
 */
@NullMarked
package io.b3stream.operators.embedding.onnx;

import org.jspecify.annotations.NullMarked;
