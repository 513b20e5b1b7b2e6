package io.b3stream.operators.embedding.onnx;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.EmbeddingResult;
import io.b3stream.mining.embedding.TokenBatches;
import io.b3stream.mining.embedding.UnitVector;
import io.b3stream.operators.embedding.onnx.TextEncoder.EncodedText;
import java.util.ArrayList;
import java.util.List;

/** Texts to vectors: tokenised and run on the threads of an open teacher, in batches of a budget of padded tokens. */
final class TextEmbedder {
    private static final int TEXTS_PER_TOKENIZER_TASK = 64;

    private final OpenTeacher shared;
    private final TokenBudget budget;

    TextEmbedder(OpenTeacher shared, TokenBudget budget) {
        this.shared = shared;
        this.budget = budget;
    }

    /** One vector of length 1 per text, in the order given. */
    EmbeddingResult embed(List<Content.Text> contents) {
        List<EncodedText> texts = encode(contents);
        int[] lengths = texts.stream().mapToInt(text -> text.ids().length).toArray();
        List<int[]> batches = TokenBatches.plan(lengths, budget.tokens());
        List<float[][]> results = shared.workers().map(batches, batch -> run(texts, batch));

        float[][] vectors = new float[contents.size()][];
        long tokens = 0;
        long paddedTokens = 0;
        for (int b = 0; b < batches.size(); b++) {
            int[] batch = batches.get(b);
            paddedTokens += (long) batch.length * lengths[batch[0]];
            for (int row = 0; row < batch.length; row++) {
                vectors[batch[row]] = results.get(b)[row];
                tokens += lengths[batch[row]];
            }
        }
        int truncated = (int) texts.stream().filter(EncodedText::truncated).count();
        return new EmbeddingResult(vectors, truncated, tokens, paddedTokens);
    }

    /** The same in a single run, without regard to the budget. */
    float[][] together(List<Content.Text> contents) {
        List<EncodedText> texts = encode(contents);
        int[] all = new int[texts.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        return run(texts, all);
    }

    private List<EncodedText> encode(List<Content.Text> contents) {
        List<List<Content.Text>> slices = new ArrayList<>();
        for (int from = 0; from < contents.size(); from += TEXTS_PER_TOKENIZER_TASK) {
            slices.add(contents.subList(from, Math.min(contents.size(), from + TEXTS_PER_TOKENIZER_TASK)));
        }
        return shared
                .workers()
                .map(
                        slices,
                        slice -> slice.stream().map(shared.encoder()::encode).toList())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private float[][] run(List<EncodedText> texts, int[] batch) {
        long[][] ids = new long[batch.length][];
        for (int row = 0; row < batch.length; row++) {
            ids[row] = texts.get(batch[row]).ids();
        }
        try {
            float[][] vectors = budget.run(ids, shared.model());
            for (int row = 0; row < vectors.length; row++) {
                vectors[row] = UnitVector.of(vectors[row]);
            }
            return vectors;
        } catch (OutOfDeviceMemoryException e) {
            throw new EmbeddingException(
                    "the GPU's memory is too small for a single text of " + ids[0].length + " tokens: " + e.getMessage()
                            + "; raise teacher.gpu-memory-bytes, or lower tokensMax in a card of another name",
                    e);
        }
    }
}
