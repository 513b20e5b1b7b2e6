package io.b3stream.mining.embedding;

/**
 * Embeddings of a list of contents, with what they cost.
 *
 * @param vectors one L2-normalised vector per content, shape [contents][dimension]
 * @param truncated contents longer than the teacher reads; the rest of their text was ignored
 * @param tokens tokens embedded, padding left out
 * @param paddedTokens tokens embedded, padding included
 */
public record EmbeddingResult(float[][] vectors, int truncated, long tokens, long paddedTokens) {}
