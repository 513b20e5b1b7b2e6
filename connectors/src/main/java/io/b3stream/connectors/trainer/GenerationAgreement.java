package io.b3stream.connectors.trainer;

/**
 * Makes the ranks of a training run read the same generation: one may see a new generation a moment before another. Every
 * rank calls it as often and in the same order: when a pass begins, and with {@link OnNewGeneration#SWITCH} before each
 * further batch.
 */
@FunctionalInterface
public interface GenerationAgreement {
    /**
     * Agrees on a generation; usually a broadcast of the first rank's proposal.
     *
     * @param proposal number of the generation that this rank would read
     * @return the same number on every rank, one that some rank proposed
     */
    long agree(long proposal);
}
