package io.b3stream.pipelines;

/**
 * Uids of GraphJob's operators. State in a savepoint is found by them: a changed uid is lost state, so none is ever
 * changed or used twice.
 */
public final class OperatorUids {
    public static final String EXAMPLES = "b3-examples";
    public static final String DECODE = "b3-decode";
    public static final String ADDRESS = "b3-address";
    public static final String ADMIT = "b3-admit";
    public static final String EMBED = "b3-embed";
    public static final String SEQUENCE = "b3-sequence";
    public static final String TARGET_SHARDS = "b3-target-shards";
    public static final String QUERY_SHARDS = "b3-query-shards";
    public static final String FEEDBACK_SOURCE = "b3-feedback-source";
    public static final String FEEDBACK_SINK = "b3-feedback-sink";
    public static final String REFUSE = "b3-refuse";
    public static final String REJECTED = "b3-rejected";

    private OperatorUids() {}
}
