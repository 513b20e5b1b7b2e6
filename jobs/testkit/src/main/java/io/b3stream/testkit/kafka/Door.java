package io.b3stream.testkit.kafka;

import java.util.Map;

/**
 * A listener beside the one for everybody.
 *
 * @param name of the listener, in capitals
 * @param protocol such as {@code SASL_SSL}
 * @param properties the broker's, of this listener only
 */
record Door(String name, String protocol, Map<String, String> properties) {
    static final String GUEST = "guest";
    static final Door FOR_THE_GUEST = new Door(
            "GUEST",
            "SASL_PLAINTEXT",
            Map.of(
                    "plain.sasl.jaas.config",
                    guestLogin("") + " user_guest=\"guest\";",
                    "sasl.enabled.mechanisms",
                    "PLAIN"));

    Door {
        properties = Map.copyOf(properties);
    }

    /** How {@code guest} logs in. */
    static String guestLogin(String end) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"guest\" password=\"guest\""
                + end;
    }
}
