package io.b3stream.k8s.local;

import io.b3stream.testkit.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An authority, and certificates that it signs, in the form in which Strimzi puts them into Secrets: {@code ca.crt} in PEM, and
 * for each user {@code user.p12} and {@code user.password}.
 *
 * @param folder with one folder for each user, and {@code cluster}
 */
record Certificates(Path folder) {
    private static final String PASSWORD = "not-a-secret";
    private static final List<String> KEY = List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30");

    static Certificates create(Path folder) throws IOException, InterruptedException {
        Certificates certificates = new Certificates(folder);
        Files.createDirectories(folder.resolve("cluster"));
        certificates.keytool(
                "-genkeypair", KEY, List.of("-alias", "ca", "-dname", "CN=ca", "-ext", "bc:critical=ca:true"));
        certificates.keytool(
                "-exportcert",
                List.of("-rfc", "-alias", "ca"),
                List.of("-file", folder.resolve("cluster/ca.crt").toString()));
        return certificates;
    }

    /** A certificate for {@code CN=name}, which servers on this machine can use as well. */
    Certificates issue(String name) throws IOException, InterruptedException {
        Path secret = Files.createDirectories(folder.resolve(name));
        List<String> named = List.of("-alias", name, "-dname", "CN=" + name, "-signer", "ca");
        List<String> hosts = List.of("-ext", "san=dns:localhost,ip:127.0.0.1");
        keytool("-genkeypair", KEY, named, hosts);
        run(List.of(
                "-importkeystore",
                "-noprompt",
                "-srckeystore",
                store(),
                "-srcstorepass",
                PASSWORD,
                "-srcalias",
                name,
                "-destkeystore",
                secret.resolve("user.p12").toString(),
                "-deststoretype",
                "PKCS12",
                "-deststorepass",
                PASSWORD));
        Files.writeString(secret.resolve("user.password"), PASSWORD);
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
        arguments.addAll(List.of("-keystore", store(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        run(arguments);
    }

    private static void run(List<String> arguments) throws IOException, InterruptedException {
        Tool keytool = new Tool(Path.of(System.getProperty("java.home"), "bin", "keytool"));
        Tool.Run run = keytool.run(arguments.toArray(String[]::new));
        if (run.code() != 0) {
            throw new IOException("keytool " + arguments.get(0) + " failed: " + run.all());
        }
    }

    /** What a Kafka client or server sets to show who it is, and to know whom to trust. */
    Map<String, String> properties(String name) {
        return Map.of(
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                folder.resolve("cluster/ca.crt").toString(),
                "ssl.keystore.type",
                "PKCS12",
                "ssl.keystore.location",
                folder.resolve(name).resolve("user.p12").toString(),
                "ssl.keystore.password",
                PASSWORD);
    }
}
