package io.b3stream.operators.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeLibrariesTest {
    @Test
    void aLibraryThatAnotherClassLoaderHasSaysWhereToPutTheJars() {
        UnsatisfiedLinkError error = new UnsatisfiedLinkError("already loaded in another classloader");
        assertThat(NativeLibraries.fault("ONNX Runtime", error))
                .hasMessageStartingWith("ONNX Runtime cannot be loaded")
                .hasMessageContaining("already loaded in another classloader")
                .hasMessageContaining("into Flink's lib/ folder")
                .hasCause(error);
    }

    @Test
    void aLibraryThatIsNotWhereItIsLookedForSaysWhereThatIs() {
        var error = new ExceptionInInitializerError(new RuntimeException(
                "Failed to load onnx-runtime library", new UnsatisfiedLinkError("no libonnxruntime.so")));
        System.setProperty("onnxruntime.native.path", "/opt/natives");
        try {
            assertThat(NativeLibraries.fault("ONNX Runtime", error))
                    .hasMessageContaining(
                            "UnsatisfiedLinkError: no libonnxruntime.so; looked for in /opt/natives, which"
                                    + " -Donnxruntime.native.path names");
        } finally {
            System.clearProperty("onnxruntime.native.path");
        }
    }
}
