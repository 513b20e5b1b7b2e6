package io.b3stream.schemas;

/** The {@code schemaVersion} field of what we publish: what we write, and what we can read. */
final class SchemaVersions {
    private SchemaVersions() {}

    static void requireWritable(String what, int version, int current) {
        if (version != current) {
            throw new IllegalArgumentException(
                    "a " + what + " is written with schemaVersion " + current + ", this one has " + version);
        }
    }

    static void requireReadable(String what, int version, int current) {
        if (version < 1 || version > current) {
            throw new MalformedMessageException(
                    FaultCode.UNKNOWN_SCHEMA,
                    "the " + what + " has schemaVersion " + version + ", this software reads 1 to " + current
                            + (version > current ? "; upgrade it" : ""));
        }
    }
}
