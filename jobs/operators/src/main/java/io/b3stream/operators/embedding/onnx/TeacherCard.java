package io.b3stream.operators.embedding.onnx;

import io.b3stream.mining.embedding.Pooling;
import io.b3stream.mining.embedding.TeacherIdentity;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code teacher.json} says about a model.
 *
 * @param name name of the teacher
 * @param model the ONNX file and its hash
 * @param tokenizer the tokenizer.json and its hash
 * @param inputs names of the graph's inputs, of {@link #INPUTS}
 * @param output name of the output with the token vectors, shape [texts][tokens][dimension]; [texts][dimension] where
 *     the model pools
 * @param pooling how token vectors become one
 * @param dimension length of an embedding
 * @param tokensMax tokens of a text that are read, special tokens included
 * @param queryPrefix text put before every query
 * @param positivePrefix text put before every positive
 * @param oneTextPerRun whether texts must not be run together, because their vectors would depend on each other
 * @param golden a text whose vector is known, where one is
 * @param images how it embeds images, where it does
 */
record TeacherCard(
        String name,
        PinnedFile model,
        PinnedFile tokenizer,
        Set<String> inputs,
        String output,
        Pooling pooling,
        int dimension,
        int tokensMax,
        String queryPrefix,
        String positivePrefix,
        boolean oneTextPerRun,
        @Nullable GoldenVector golden,
        @Nullable ImageCard images) {
    static final String INPUT_IDS = "input_ids";
    static final String ATTENTION_MASK = "attention_mask";
    static final String TOKEN_TYPE_IDS = "token_type_ids";

    /** What can be fed: token numbers, 1 for every token that is no padding, and the segment, always 0. */
    static final Set<String> INPUTS = Set.of(INPUT_IDS, ATTENTION_MASK, TOKEN_TYPE_IDS);

    /** Without a mask a text's vector would depend on the padding of its batch. */
    static final List<String> INPUTS_NEEDED = List.of(INPUT_IDS, ATTENTION_MASK);

    TeacherCard {
        inputs = Set.copyOf(inputs);
    }

    TeacherIdentity identity() {
        return new TeacherIdentity(
                name,
                model.sha256(),
                tokenizer.sha256(),
                images == null ? "" : images.sha256(),
                dimension,
                pooling.key(),
                queryPrefix,
                positivePrefix,
                tokensMax);
    }

    /**
     * A file of the package.
     *
     * @param name its name in the package
     * @param sha256 hash of its bytes, 64 lower-case hexadecimal digits
     */
    record PinnedFile(String name, String sha256) {}
}
