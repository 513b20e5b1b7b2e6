package io.b3stream.operators.stream;

/** What a change does to an example. */
public enum ChangeKind {
    /** The example is new. */
    INSERT,
    /** The example is known and gets other content. */
    UPDATE,
    /** The example goes. */
    DELETE
}
