package io.b3stream.mining.embedding;

/**
 * What makes a teacher the one it is: two teachers with equal identities give equal vectors.
 *
 * @param name short name, such as {@code all-MiniLM-L6-v2}
 * @param sha256 SHA-256 of the model file, lower-case hexadecimal
 * @param tokenizerSha256 SHA-256 of the tokenizer's file
 * @param imageSha256 SHA-256 of what it does with images, their model included; empty when it reads none
 * @param dimension length of an embedding
 * @param pooling how token vectors become one: {@code mean}, {@code cls} or {@code last}
 * @param queryPrefix text put before every query
 * @param positivePrefix text put before every positive
 * @param tokensMax tokens of a text that are read, special tokens included
 */
public record TeacherIdentity(
        String name,
        String sha256,
        String tokenizerSha256,
        String imageSha256,
        int dimension,
        String pooling,
        String queryPrefix,
        String positivePrefix,
        int tokensMax) {
    public TeacherIdentity {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension must be at least 1, is " + dimension);
        }
        if (tokensMax < 3) {
            throw new IllegalArgumentException("tokensMax must be at least 3, is " + tokensMax);
        }
    }

    /** All of it in one line that stays the same from release to release, for what outlives a process. */
    public String describe() {
        return name + ": model " + sha256 + ", tokenizer " + tokenizerSha256 + ", " + dimension + " dimensions, "
                + pooling + " pooling, " + tokensMax + " tokens, prefixes '" + queryPrefix + "' and '" + positivePrefix
                + "'" + (imageSha256.isEmpty() ? "" : ", images " + imageSha256);
    }
}
