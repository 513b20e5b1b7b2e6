package io.b3stream.pipelines.planted.right;

import io.b3stream.pipelines.planted.left.Left;

/** The other half. */
public final class Right {
    public Left left() {
        return new Left(this);
    }
}
