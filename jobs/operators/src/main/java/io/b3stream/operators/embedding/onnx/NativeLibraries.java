package io.b3stream.operators.embedding.onnx;

import io.b3stream.mining.embedding.EmbeddingException;

/** What can be wrong with libraries that are not Java. */
final class NativeLibraries {
    private static final String FOLDER = "onnxruntime.native.path";
    private static final String TOKENIZER_FLAVOR = "RUST_FLAVOR";

    private NativeLibraries() {}

    /** On a machine with a GPU the tokenizer library would download a CUDA build of itself; the one in its jar does. */
    static void keepTokenizerOffline() {
        if (System.getenv(TOKENIZER_FLAVOR) == null && System.getProperty(TOKENIZER_FLAVOR) == null) {
            System.setProperty(TOKENIZER_FLAVOR, "cpu");
        }
    }

    private static Throwable rootCause(Throwable e) {
        return e.getCause() == null ? e : rootCause(e.getCause());
    }

    private static String lookedFor() {
        String folder = System.getProperty(FOLDER, "");
        return folder.isEmpty() ? "" : "; looked for in " + folder + ", which -D" + FOLDER + " names";
    }

    /** Explains why a native library did not load. */
    static EmbeddingException fault(String library, LinkageError e) {
        return new EmbeddingException(
                library + " cannot be loaded (" + rootCause(e) + lookedFor()
                        + "). A native library loads into one class loader of a JVM only: put"
                        + " the onnxruntime and tokenizers jars into Flink's lib/ folder and leave them out of the job's"
                        + " jar. If this is the first job, check that the platform ("
                        + System.getProperty("os.name") + ", " + System.getProperty("os.arch") + ") is supported",
                e);
    }
}
