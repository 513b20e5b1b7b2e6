package io.b3stream.pipelines.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which settings must not be shown. */
final class Secrets {
    /** Rather one property too many than one too few. */
    private static final Pattern NAME = Pattern.compile(
            "password|passwd|passphrase|secret|jaas|token|credential|private|user\\.info|(keystore|api|access)\\.?key");

    /** A login inside an address. */
    private static final Pattern LOGIN = Pattern.compile("://[^/@\\s]+@");

    /** Kafka's clients read the value elsewhere: {@code ${secret:folder:file}}. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]+:[^}]+}");

    private Secrets() {}

    /** Whether a setting is one, by its name or its value; what only refers to one counts, too. */
    static boolean isSecret(String name, String value) {
        return name.startsWith(SettingKeys.KAFKA_PROPERTIES_PREFIX)
                        && NAME.matcher(name.toLowerCase(Locale.ROOT)).find()
                || LOGIN.matcher(value).find();
    }

    /** Whether it stands there in clear. */
    static boolean isInClear(String name, String value) {
        return isSecret(name, value) && !REFERENCE.matcher(value).find();
    }
}
