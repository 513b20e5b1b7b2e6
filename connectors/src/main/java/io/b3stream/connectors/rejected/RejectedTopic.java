package io.b3stream.connectors.rejected;

/**
 * Where rejected records go.
 *
 * @param name of the topic
 * @param originalBytesMax bytes of key, value and headers that an original goes there whole with; of a longer one the
 *     beginning goes. The topic's {@code max.message.bytes} must be {@link #messageBytesMax} at least
 */
public record RejectedTopic(String name, int originalBytesMax) {
    /** What our headers take at most, and Kafka's own bytes. */
    private static final int HEADROOM_BYTES = 64 * 1024;

    private static final int ORIGINAL_BYTES_MIN = 8 * 1024;

    public RejectedTopic {
        if (originalBytesMax < ORIGINAL_BYTES_MIN || originalBytesMax > Integer.MAX_VALUE - HEADROOM_BYTES) {
            throw new IllegalArgumentException("originalBytesMax must be in " + ORIGINAL_BYTES_MIN + ".."
                    + (Integer.MAX_VALUE - HEADROOM_BYTES) + ", is " + originalBytesMax);
        }
    }

    /** The longest message that may be written there: an original that is whole, and our headers. */
    public int messageBytesMax() {
        return originalBytesMax + HEADROOM_BYTES;
    }
}
