package io.b3stream.pipelines.demo;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that cannot be accepted, sent on purpose: it must come out on the rejected topic and stop nothing.
 *
 * @param what what is wrong with it, for the report
 * @param key its key
 * @param value its value
 */
record BadRecord(String what, byte @Nullable [] key, byte @Nullable [] value) {
    private static final int DIMENSION = 384;
    private static final String GOOD = "{\"dataset\":\"demo\",\"query\":\"cat\",\"positive\":\"a small feline\"}";

    /** One of each kind. */
    static List<BadRecord> samples() {
        return List.of(
                of("not JSON", "bad-1", "not a record"),
                of("positive missing", "bad-2", "{\"dataset\":\"demo\",\"query\":\"cat\"}"),
                of(
                        "NaN in a vector",
                        "bad-3",
                        GOOD.replace(
                                "}",
                                ",\"queryEmbedding\":" + vector("NaN") + ",\"positiveEmbedding\":" + vector("1")
                                        + "}")),
                of("data set empty", "bad-4", GOOD.replace("\"demo\"", "\"\"")),
                of("unknown field", "bad-5", GOOD.replace("\"positive\"", "\"positve\"")),
                new BadRecord("not UTF-8", utf8("bad-6"), new byte[] {'{', '"', (byte) 0xE9, '"', '}'}),
                new BadRecord("no key", null, utf8(GOOD)));
    }

    /** As long as the default teacher's vectors, so that the length is not what is wrong. */
    private static String vector(String component) {
        return Collections.nCopies(DIMENSION, component).toString();
    }

    private static BadRecord of(String what, String key, String value) {
        return new BadRecord(what, utf8(key), utf8(value));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
