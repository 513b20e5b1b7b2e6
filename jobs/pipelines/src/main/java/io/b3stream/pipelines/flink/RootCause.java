package io.b3stream.pipelines.flink;

import org.apache.flink.util.SerializedThrowable;

/** The innermost reason of a failure, in one line. */
final class RootCause {
    private RootCause() {}

    static String of(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        if (root instanceof SerializedThrowable) {
            return message;
        }
        return root.getClass().getSimpleName() + ": " + message;
    }
}
