package io.notexactlyonce.testbed.node;

import io.notexactlyonce.testbed.TestbedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate for localhost, made for one node and trusted by its clients alone, with its key: Kafka takes the key store,
 * PostgreSQL the two PEM files.
 */
public record TlsFiles(Path keyStore, Path certificate, Path key) {

    /** Of a key store that lasts as long as its node. */
    static final String PASSWORD = "testbed";

    private static final String ALIAS = "node";

    public static TlsFiles in(WorkDirectory directory) {
        var files = new TlsFiles(directory.file("tls.p12"), directory.file("tls.crt"), directory.file("tls.key"));
        files.make();
        return files;
    }

    private void make() {
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-validity",
                "30",
                "-ext",
                "SAN=dns:localhost");
        try (var stored = Files.newInputStream(keyStore)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(stored, PASSWORD.toCharArray());
            write(certificate, "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
            write(key, "PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
        } catch (IOException | GeneralSecurityException e) {
            throw new TestbedException("a certificate can't be made", e);
        }
    }

    /** PostgreSQL refuses a key that others can read. */
    private static void write(Path file, String what, byte[] content) throws IOException {
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, base64));
    }

    private void keytool(String... arguments) {
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = new ArrayList<>(List.of(tool));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", ALIAS, "-storetype", "PKCS12", "-keystore", keyStore.toString()));
        command.addAll(List.of("-storepass", PASSWORD));
        try {
            var output = keyStore.resolveSibling("keytool.log").toFile();
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new TestbedException("keytool failed; its output is in " + output);
            }
        } catch (IOException e) {
            throw new TestbedException("keytool can't be started: is this a JRE without tools?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestbedException("interrupted", e);
        }
    }
}
