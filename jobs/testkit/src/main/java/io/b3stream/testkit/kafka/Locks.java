package io.b3stream.testkit.kafka;

import io.b3stream.testkit.tls.Certificates;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a broker wants to see before it lets anybody in: a client certificate at one door, a password at the other.
 *
 * @param certificates with one for {@value #BROKER}
 * @param user who logs in with a password, by SCRAM-SHA-512
 * @param password which
 */
public record Locks(Certificates certificates, String user, String password) {
    /** Whose certificate the broker shows. */
    public static final String BROKER = "broker";

    static final String TLS = "TLS";
    static final String SCRAM = "SCRAM";

    List<Door> doors() {
        Map<String, String> tls = new HashMap<>(certificates.properties(BROKER));
        tls.put("ssl.client.auth", "required");
        Map<String, String> scram = new HashMap<>(certificates.identity(BROKER));
        scram.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        scram.put(
                "scram-sha-512.sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        return List.of(new Door(TLS, "SSL", tls), new Door(SCRAM, "SASL_SSL", scram));
    }

    List<String> credentials() {
        return List.of("SCRAM-SHA-512=[name=" + user + ",password=" + password + "]");
    }

    /** What a client must set to come in with a password. */
    public static String login(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }

    /** The password is left out. */
    @Override
    public String toString() {
        return "Locks[" + certificates + ", " + user + "]";
    }
}
