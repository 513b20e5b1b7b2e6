package io.b3stream.schemas;

import java.io.Serializable;

/**
 * How much of everything an example may have.
 *
 * @param recordBytesMax bytes of a record's value
 * @param idBytesMax bytes of an id, and of a data set's name
 * @param textCharsMax characters (UTF-16 units) of a text
 * @param extraTextsMax number of extra positives, and of hard negatives
 * @param dimensions of precomputed embeddings
 */
public record ExampleLimits(
        int recordBytesMax, int idBytesMax, int textCharsMax, int extraTextsMax, EmbeddingDimensions dimensions)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public ExampleLimits {
        requireAtLeast(1, "recordBytesMax", recordBytesMax);
        requireAtLeast(1, "idBytesMax", idBytesMax);
        requireAtLeast(1, "textCharsMax", textCharsMax);
        requireAtLeast(0, "extraTextsMax", extraTextsMax);
    }

    /** 512 KiB a record, 512 bytes an id, 32,768 characters a text, 32 extra texts. */
    public static ExampleLimits standard(int embeddingDimension) {
        return new ExampleLimits(512 * 1024, 512, 32_768, 32, EmbeddingDimensions.ofTeacher(embeddingDimension));
    }

    private static void requireAtLeast(int min, String name, int value) {
        if (value < min) {
            throw new IllegalArgumentException(name + " must be at least " + min + ", is " + value);
        }
    }
}
