package io.b3stream.connectors.trainer;

import io.b3stream.schemas.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * What the order of an epoch depends on.
 *
 * @param seed the manifest's
 * @param generation the manifest's
 * @param epoch from 0
 */
record EpochKey(long seed, long generation, long epoch) {
    /** Where a community stands: hexadecimal digests sort as their bytes do. */
    String rankOf(int community) {
        String text = seed + "/" + generation + "/" + epoch + "/" + community;
        return Sha256.hex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
