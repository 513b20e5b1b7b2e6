package io.b3stream.pipelines.planted.left;

import io.b3stream.pipelines.planted.right.Right;

/** One half of a cycle. */
public record Left(Right right) {}
