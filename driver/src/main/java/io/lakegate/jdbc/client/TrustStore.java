package io.lakegate.jdbc.client;

import io.lakegate.jdbc.error.SqlFailure;
import io.lakegate.jdbc.url.ConnectionUrl;
import io.lakegate.jdbc.url.Setting;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.sql.SQLException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The certificates a connection trusts. */
final class TrustStore {
    private TrustStore() {}

    static SSLSocketFactory socketFactory(ConnectionUrl url) throws SQLException {
        String file = url.value(Setting.SSL_TRUST_STORE);
        if (file == null) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        String password = url.value(Setting.SSL_TRUST_STORE_PASSWORD);
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(load(Path.of(file), password == null ? null : password.toCharArray()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException | InvalidPathException e) {
            throw SqlFailure.of(
                    SqlFailure.CONNECTION_FAILED,
                    "sslTrustStore " + file + " cannot be read as PKCS12, JKS or PEM: " + e.getMessage(),
                    e);
        }
    }

    private static KeyStore load(Path file, char @Nullable [] password) throws IOException, GeneralSecurityException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(16);
            boolean pem = in.read() == '-';
            in.reset();
            if (!pem) {
                return KeyStore.getInstance(new File(file.toString()), password);
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int count = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("trusted-" + count++, certificate);
            }
            return store;
        }
    }
}
