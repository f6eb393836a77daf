package io.kollider.monitoring.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsFilesTest {
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    @TempDir
    private static Path folder;

    private static Keys first;
    private static Keys second;

    @BeforeAll
    static void makeKeys() throws Exception {
        first = Keys.make(folder, "first");
        second = Keys.make(folder, "second");
    }

    @Test
    void readsPemAndPkcs12() throws Exception {
        TlsFiles pem = new TlsFiles(
                first.certificateTo(folder.resolve("a.pem")), Optional.of(first.keyTo(folder.resolve("a.key"))), "");
        assertThat(pem.read().getCertificate("server")).isEqualTo(first.certificate());
        TlsFiles pkcs12 = new TlsFiles(first.pkcs12(), Optional.empty(), Keys.PASSWORD);
        assertThat(pkcs12.read().getCertificate("server")).isEqualTo(first.certificate());
    }

    @Test
    void saysWhatIsWrongAndNothingOfTheKey() throws Exception {
        Path certificate = first.certificateTo(folder.resolve("b.pem"));
        Path key = first.keyTo(folder.resolve("b.key"));
        Path old = Files.writeString(
                folder.resolve("old.key"), Files.readString(key).replace("PRIVATE KEY", "EC PRIVATE KEY"));
        Path torn = Files.writeString(
                folder.resolve("torn.key"),
                Files.readString(key)
                        .replaceAll("[A-Z]", "A")
                        .replaceAll("AAAAA AAAAAAA AAA", "BEGIN PRIVATE KEY")
                        .replaceAll("AAA AAAAAAA AAA", "END PRIVATE KEY"));
        refused(certificate, second.keyTo(folder.resolve("c.key")), "is not the key of the first certificate");
        refused(certificate, certificate, "holds no private key");
        refused(key, key, "holds no certificate");
        refused(certificate, old, "openssl pkcs8 -topk8");
        refused(certificate, torn, "torn.key");
        refused(certificate, folder.resolve("none"), "none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsFiles(first.pkcs12(), Optional.empty(), "wrong").read())
                .withMessageContaining("is the password right?");
        String secret = Files.readAllLines(key).get(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsFiles(certificate, Optional.of(torn), "").read())
                .satisfies(e -> assertThat(e.getMessage() + e.getCause()).doesNotContain(secret.substring(0, 20)));
    }

    private static void refused(Path certificate, Path key, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsFiles(certificate, Optional.of(key), "").read())
                .withMessageContaining(why);
    }

    @Test
    void takesRenewedFilesUpAndKeepsTheOldOnesWhileTheNewAreWrong() throws Exception {
        Path certificate = first.certificateTo(folder.resolve("r.pem"));
        Path key = first.keyTo(folder.resolve("r.key"));
        Server server = new Server();
        try (TlsConnector tls = TlsConnector.of(new TlsFiles(certificate, Optional.of(key), ""), 20)) {
            ServerConnector connector = tls.connector(server, new HttpConfiguration(), "127.0.0.1", 0);
            server.addConnector(connector);
            server.start();
            assertThat(shown(connector.getLocalPort())).isEqualTo(first.certificate());

            dated(second.certificateTo(certificate), 10);
            Thread.sleep(100); // some looks at half of a pair
            assertThat(shown(connector.getLocalPort())).isEqualTo(first.certificate());

            dated(second.keyTo(key), 20);
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (!shown(connector.getLocalPort()).equals(second.certificate())) {
                assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
                Thread.sleep(20);
            }
        } finally {
            server.stop();
        }
    }

    private static void dated(Path file, long seconds) throws Exception {
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() + 1000 * seconds));
    }

    /** What a client is shown, whatever it is. */
    private static X509Certificate shown(int port) throws Exception {
        AtomicReference<X509Certificate> seen = new AtomicReference<>();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Seeing(seen)}, null);
        try (Socket plain = new Socket("127.0.0.1", port);
                SSLSocket socket =
                        (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", port, true)) {
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isIn("TLSv1.2", "TLSv1.3");
        }
        return seen.get();
    }

    private record Seeing(AtomicReference<X509Certificate> seen) implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new IllegalStateException("this is a client");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            seen.set(chain[0]);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
