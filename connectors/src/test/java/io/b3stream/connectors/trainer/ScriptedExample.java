package io.b3stream.connectors.trainer;

import io.b3stream.schemas.Sha256;
import io.b3stream.schemas.avro.BatchExample;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An example of a scripted generation; an empty text or label stands for none.
 *
 * @param repelled ids of examples and texts of further positives that its query repels
 */
record ScriptedExample(String id, String query, String positive, String label, List<String> repelled) {
    int[] prints() {
        return new int[] {print(id), print(query), print(positive), print(label)};
    }

    int[] repelledPrints() {
        return repelled.stream()
                .mapToInt(ScriptedExample::print)
                .distinct()
                .boxed()
                .sorted(Integer::compareUnsigned)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    BatchExample message() {
        return new BatchExample(id, query, positive, null, null, label.isEmpty() ? null : label, List.of(), List.of());
    }

    private static int print(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        String digest = Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
        int print = Integer.parseUnsignedInt(digest.substring(0, 8), 16);
        return print == 0 ? 1 : print;
    }
}
