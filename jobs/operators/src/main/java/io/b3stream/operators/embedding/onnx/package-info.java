/**
 * Text embeddings with ONNX Runtime: the only package that names it and the tokenizer library.
 *
 * <p>Start with {@link io.b3stream.operators.embedding.onnx.OnnxTeacher}. A model package is a folder, or a folder on
 * the class path, with a model in ONNX format, its tokenizer.json and a {@code teacher.json} that says how the two are
 * to be used; {@code ModelPackage} opens and verifies it. {@code OnnxModel} is what all teachers of one JVM share: one
 * session, one tokenizer, one pool of threads.
 */
@NullMarked
package io.b3stream.operators.embedding.onnx;

import org.jspecify.annotations.NullMarked;
