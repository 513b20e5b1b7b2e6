package io.b3stream.operators.embedding.onnx;

import io.b3stream.mining.embedding.EmbeddingException;

/** What can be wrong with libraries that are not Java. */
final class NativeLibraries {
    private NativeLibraries() {}

    /** Explains why a native library did not load. */
    static EmbeddingException fault(String library, LinkageError e) {
        return new EmbeddingException(
                library + " cannot be loaded (" + e
                        + "). A native library loads into one class loader of a JVM only: put"
                        + " the onnxruntime and tokenizers jars into Flink's lib/ folder and leave them out of the job's"
                        + " jar. If this is the first job, check that the platform ("
                        + System.getProperty("os.name") + ", " + System.getProperty("os.arch") + ") is supported",
                e);
    }
}
