package io.b3stream.pipelines.flink;

/** What a job does once its savepoint is taken. */
public enum Afterwards {
    GO_ON,
    /** It takes in nothing after the savepoint, commits what it has written, and ends. */
    STOP
}
