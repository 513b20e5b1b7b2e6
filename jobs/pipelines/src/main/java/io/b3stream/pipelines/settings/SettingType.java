package io.b3stream.pipelines.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a setting's text becomes a value.
 *
 * @param <T> type of the value
 * @param valueClass class of the value
 * @param expected what the text must be, as a person reads it: {@code a whole number in 1..4096}
 * @param parser text to value; empty when the text is not what is expected
 */
record SettingType<T>(Class<T> valueClass, String expected, Function<String, Optional<T>> parser) {
    static final String AUTO = "auto";

    /** Value that stands for {@code auto} in a setting of whole numbers. */
    static final int AUTO_VALUE = 0;

    Optional<T> parse(String text) {
        return parser.apply(text.strip());
    }

    static SettingType<Integer> whole(int least, int most) {
        return new SettingType<>(Integer.class, "a whole number in " + least + ".." + most, text -> number(text)
                .filter(n -> n >= least && n <= most)
                .map(Long::intValue));
    }

    static SettingType<Long> large(long least, long most) {
        return new SettingType<>(Long.class, "a whole number in " + least + ".." + most, text -> number(text)
                .filter(n -> n >= least && n <= most));
    }

    /** A whole number, or {@code auto}, which is {@link #AUTO_VALUE}. */
    static SettingType<Integer> wholeOrAuto(int least, int most) {
        return autoOrWhole(AUTO_VALUE, least, most);
    }

    /** {@code auto}, which is a value of its own, or a whole number. */
    static SettingType<Integer> autoOrWhole(int autoValue, int least, int most) {
        SettingType<Integer> whole = whole(least, most);
        return new SettingType<>(
                Integer.class,
                AUTO + " or " + whole.expected(),
                text -> text.equals(AUTO) ? Optional.of(autoValue) : whole.parse(text));
    }

    static SettingType<Double> decimal(double least, double most) {
        return new SettingType<>(Double.class, "a number in " + least + ".." + most, text -> decimal(text)
                .filter(n -> n >= least && n <= most));
    }

    static SettingType<Boolean> flag() {
        return new SettingType<>(Boolean.class, "true or false", text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    static SettingType<String> choice(String... choices) {
        List<String> allowed = Arrays.asList(choices);
        return new SettingType<>(String.class, "one of " + String.join(", ", allowed), text -> Optional.of(text)
                .filter(allowed::contains));
    }

    static SettingType<String> text() {
        return new SettingType<>(
                String.class, "a text, not blank", text -> Optional.of(text).filter(t -> !t.isBlank()));
    }

    static SettingType<String> optionalText() {
        return new SettingType<>(String.class, "a text, or nothing", Optional::of);
    }

    /** A text that matches a regular expression. */
    static SettingType<String> matching(String expression, String expected) {
        return new SettingType<>(
                String.class, expected, text -> Optional.of(text).filter(t -> t.matches(expression)));
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<Double> decimal(String text) {
        try {
            return Optional.of(Double.parseDouble(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
