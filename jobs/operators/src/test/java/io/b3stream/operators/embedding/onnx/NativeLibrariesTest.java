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
}
