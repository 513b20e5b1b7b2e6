package io.b3stream.pipelines.settings;

/**
 * Declaration of one setting.
 *
 * @param <T> type of the value
 * @param name dotted name; the unit stands last
 * @param type how its text becomes a value
 * @param defaultText what it is when nobody sets it, as a person would write it
 * @param description what it does, one line
 */
public record SettingKey<T>(String name, SettingType<T> type, String defaultText, String description) {
    public SettingKey {
        if (!name.matches("[a-z]+(\\.[a-z]+(-[a-z]+)*)+")) {
            throw new IllegalArgumentException("not a dotted lower-case name: " + name);
        }
        if (type.parse(defaultText).isEmpty()) {
            throw new IllegalArgumentException("default " + defaultText + " of " + name + " is not " + type.expected());
        }
    }

    T defaultValue() {
        return type.parse(defaultText).orElseThrow();
    }

    /** What may be written, such as {@code a whole number in 1..4096}. */
    public String expected() {
        return type.expected();
    }

    /** The value as it would be written in the file. */
    String format(T value) {
        boolean isAuto = type.parse(SettingType.AUTO).filter(value::equals).isPresent();
        return isAuto ? SettingType.AUTO : String.valueOf(value);
    }
}
