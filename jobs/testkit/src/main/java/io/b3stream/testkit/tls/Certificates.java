package io.b3stream.testkit.tls;

import io.b3stream.testkit.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An authority, and certificates that it signs, in the form in which Strimzi puts them into Secrets: {@code cluster/ca.crt} in PEM,
 * and for each user {@code user.p12} and {@code user.password}.
 *
 * @param folder with one folder for each user, and {@code cluster}
 * @param password of every key store; another one each time, so that it can be looked for
 */
public record Certificates(Path folder, String password) {
    private static final List<String> KEY = List.of("-keyalg", "EC", "-groupname", "secp256r1");

    /** This machine, by name and by address. */
    private static final String HERE = "dns:localhost,ip:127.0.0.1";

    /** @param folder is made */
    public static Certificates create(Path folder) throws IOException, InterruptedException {
        Certificates certificates =
                new Certificates(folder, "pw-" + UUID.randomUUID().toString().replace("-", ""));
        Files.createDirectories(folder.resolve("cluster"));
        List<String> authority = List.of("-alias", "ca", "-dname", "CN=ca", "-ext", "bc:critical=ca:true");
        certificates.keytool("-genkeypair", KEY, authority, List.of("-validity", "30"));
        certificates.keytool(
                "-exportcert",
                List.of("-rfc", "-alias", "ca"),
                List.of("-file", certificates.authority().toString()));
        return certificates;
    }

    /** A certificate for {@code CN=name}, which servers on this machine can use as well. */
    public Certificates issue(String name) throws IOException, InterruptedException {
        return issue(name, HERE, List.of("-validity", "30"));
    }

    /** @param hosts whose the certificate is, such as {@code dns:localhost,ip:127.0.0.1} */
    public Certificates issueFor(String hosts, String name) throws IOException, InterruptedException {
        return issue(name, hosts, List.of("-validity", "30"));
    }

    /** A certificate that was valid until yesterday. */
    public Certificates issueExpired(String name) throws IOException, InterruptedException {
        return issue(name, HERE, List.of("-startdate", "-3d", "-validity", "2"));
    }

    private Certificates issue(String name, String hosts, List<String> validity)
            throws IOException, InterruptedException {
        Path secret = Files.createDirectories(folder.resolve(name));
        List<String> named = List.of("-alias", name, "-dname", "CN=" + name, "-signer", "ca", "-ext", "san=" + hosts);
        keytool("-genkeypair", KEY, named, validity);
        run(List.of(
                "-importkeystore",
                "-noprompt",
                "-srckeystore",
                store(),
                "-srcstorepass",
                password,
                "-srcalias",
                name,
                "-destkeystore",
                secret.resolve("user.p12").toString(),
                "-deststoretype",
                "PKCS12",
                "-deststorepass",
                password));
        Files.writeString(secret.resolve("user.password"), password);
        return this;
    }

    private String store() {
        return folder.resolve("all.p12").toString();
    }

    @SafeVarargs
    private void keytool(String command, List<String>... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(command));
        for (List<String> each : options) {
            arguments.addAll(each);
        }
        arguments.addAll(List.of("-keystore", store(), "-storetype", "PKCS12", "-storepass", password));
        run(arguments);
    }

    private static void run(List<String> arguments) throws IOException, InterruptedException {
        Tool keytool = new Tool(Path.of(System.getProperty("java.home"), "bin", "keytool"));
        Tool.Run run = keytool.run(arguments.toArray(String[]::new));
        if (run.code() != 0) {
            throw new IOException("keytool " + arguments.get(0) + " failed: " + run.all());
        }
    }

    /** The authority's own certificate. */
    public Path authority() {
        return folder.resolve("cluster/ca.crt");
    }

    /** What a Kafka client or server sets to know whom to trust. */
    public Map<String, String> trust() {
        return Map.of(
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                authority().toString());
    }

    /** What it sets to show who it is. */
    public Map<String, String> identity(String name) {
        return Map.of(
                "ssl.keystore.type",
                "PKCS12",
                "ssl.keystore.location",
                folder.resolve(name).resolve("user.p12").toString(),
                "ssl.keystore.password",
                password);
    }

    /** Both. */
    public Map<String, String> properties(String name) {
        Map<String, String> both = new TreeMap<>(trust());
        both.putAll(identity(name));
        return both;
    }

    /** The password is left out. */
    @Override
    public String toString() {
        return "Certificates[" + folder + "]";
    }
}
