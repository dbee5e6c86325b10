package io.lakegate.conformance.glue.spark;

import io.lakegate.conformance.harness.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;

/**
 * A key and certificate for {@code localhost}, made by the JDK's keytool for one run of the tests.
 *
 * @param keyStore PKCS12 with the key
 * @param trustStore PKCS12 with the certificate alone: for {@code -Djavax.net.ssl.trustStore}
 * @param pem the certificate alone
 */
public record LoopbackCertificate(Path keyStore, Path trustStore, Path pem) {
    /** Guards nothing: the key lives as long as a test run. */
    public static final String PASSWORD = "stand-in";

    private static final String ALIAS = "stand-in";

    /** Makes one in an existing directory; one that is there already is used again. */
    public static LoopbackCertificate in(Path directory) {
        try {
            Files.createDirectories(directory);
            LoopbackCertificate made = new LoopbackCertificate(
                    directory.resolve("key.p12"), directory.resolve("trust.p12"), directory.resolve("certificate.pem"));
            if (!Files.exists(made.pem)) {
                made.make();
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    KeyManagerFactory keys() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
            return keys;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void make() throws IOException, GeneralSecurityException {
        Files.deleteIfExists(keyStore);
        Command.Result result = Command.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keyStore.toString(),
                        "-storepass",
                        PASSWORD)
                .run();
        if (result.exit() != 0) {
            throw new IOException("keytool failed: " + result.out() + result.err());
        }
        KeyStore own = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, own.getCertificate(ALIAS));
        try (var out = Files.newOutputStream(trustStore)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(own.getCertificate(ALIAS).getEncoded());
        Files.writeString(pem, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    }
}
