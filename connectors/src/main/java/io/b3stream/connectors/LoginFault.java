package io.b3stream.connectors;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.regex.Pattern;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/** Why a broker and a client do not trust each other, told by what lies at the bottom of TLS's and SASL's exceptions. */
final class LoginFault {
    private static final Pattern NO_AUTHORITY = Pattern.compile(
            "unable to find valid certification path|any of the trust anchors|Signature does not match");
    private static final Pattern OTHER_HOST = Pattern.compile("No subject alternative|No name matching");
    private static final Pattern REFUSED_CERTIFICATE =
            Pattern.compile("fatal alert: (bad_certificate|certificate_\\w+|unknown_ca|unsupported_certificate)");

    private LoginFault() {}

    /** What is wrong, and what to do next. */
    static String explain(AuthenticationException fault) {
        Throwable cause = bottomOf(fault);
        String words = String.valueOf(cause.getMessage());
        if (fault instanceof SaslAuthenticationException) {
            return "login refused (" + words
                    + "); is the password of sasl.jaas.config the user's, and is sasl.mechanism"
                    + " the one that it was made for?";
        }
        if (fault instanceof UnsupportedSaslMechanismException) {
            return "login refused (" + words + "); set sasl.mechanism to one that the broker has";
        }
        if (fault instanceof SslAuthenticationException) {
            return tls(cause, words);
        }
        return "login refused (" + words + "); check the security settings";
    }

    private static String tls(Throwable cause, String words) {
        if (REFUSED_CERTIFICATE.matcher(words).find()) {
            return "the broker refuses this client's certificate (" + words + "); ssl.keystore.location must name one"
                    + " that is in date and signed by an authority that the broker trusts";
        }
        if (OTHER_HOST.matcher(words).find()) {
            return "the broker's certificate is for another host (" + words
                    + "); call the broker by a name that its certificate has";
        }
        if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
            return "the broker's certificate is out of date (" + words + "); renew it there, or set this clock right";
        }
        if (NO_AUTHORITY.matcher(words).find()) {
            return "nobody whom this client trusts has signed the broker's certificate (" + words
                    + "); ssl.truststore.location must name its authority";
        }
        return "no TLS with the broker (" + words + "); check ssl.* and security.protocol";
    }

    private static Throwable bottomOf(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
