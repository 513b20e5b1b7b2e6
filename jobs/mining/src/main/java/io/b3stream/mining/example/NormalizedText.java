package io.b3stream.mining.example;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Normal form in which two texts count as duplicates: NFKC, lower case (root locale), runs of white space folded to one
 * space, trimmed.
 */
public final class NormalizedText {
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private static final long NO_TEXT = hash("");

    private NormalizedText() {}

    public static String of(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return WHITE_SPACE.matcher(folded).replaceAll(" ").strip();
    }

    /** 64-bit hash of the normal form. */
    public static long hash(String text) {
        return ExampleKey.hash(of(text));
    }

    /** Whether two hashes stand for the same text. Two examples without a text, such as images, are not known to be equal. */
    public static boolean isSame(long hash, long otherHash) {
        return hash == otherHash && !isNone(hash);
    }

    /** Whether a hash stands for no text. */
    public static boolean isNone(long hash) {
        return hash == NO_TEXT;
    }
}
