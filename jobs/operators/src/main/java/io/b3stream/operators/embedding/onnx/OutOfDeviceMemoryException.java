package io.b3stream.operators.embedding.onnx;

import java.util.List;
import java.util.Locale;

/** The device has no room for a run; a smaller one may fit. */
final class OutOfDeviceMemoryException extends Exception {
    private static final long serialVersionUID = 1L;

    /** As ONNX Runtime's allocator, CUDA, cuBLAS and cuDNN put it. */
    private static final List<String> SIGNS = List.of(
            "failed to allocate memory",
            "available memory of",
            "out of memory",
            "cuda failure 2:",
            "cublas_status_alloc_failed",
            "cudnn_status_alloc_failed");

    OutOfDeviceMemoryException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether a message of ONNX Runtime says so. */
    static boolean isMeantBy(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return SIGNS.stream().anyMatch(lower::contains);
    }
}
