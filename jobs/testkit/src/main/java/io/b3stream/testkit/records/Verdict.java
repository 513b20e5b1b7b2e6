package io.b3stream.testkit.records;

/**
 * What becomes of a record.
 *
 * @param code of the fault, or {@link #ACCEPTED}
 * @param words that the message has; empty when it is accepted
 */
public record Verdict(String code, String words) {
    /** Stands where a fault's code would. */
    public static final String ACCEPTED = "accepted";

    static Verdict of(String line) {
        String[] parts = line.split(": ", 2);
        if (parts.length < 2 && !line.equals(ACCEPTED)) {
            throw new IllegalArgumentException("expected '" + ACCEPTED + "' or 'code: words', not '" + line + "'");
        }
        return new Verdict(parts[0], parts.length < 2 ? "" : parts[1]);
    }

    public boolean isAccepted() {
        return code.equals(ACCEPTED);
    }
}
