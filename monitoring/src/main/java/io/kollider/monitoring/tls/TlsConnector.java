package io.kollider.monitoring.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens with TLS 1.2 and 1.3, and takes renewed files up without losing a connection. Files that are wrong then are reported, and what was read before stays. */
public final class TlsConnector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsConnector.class);
    /** Browsers come back encrypted for a year (RFC 6797). */
    private static final long STRICT_SECONDS = 31_536_000;

    private final TlsFiles files;
    private final SslContextFactory.Server context = new SslContextFactory.Server();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "tls-files");
        thread.setDaemon(true);
        return thread;
    });
    private List<FileTime> read;

    private TlsConnector(TlsFiles files) {
        this.files = files;
        this.read = times();
        context.setKeyStore(files.read());
        context.setKeyStorePassword(TlsFiles.IN_MEMORY);
        context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    }

    /**
     * Reads the files, and looks now and then whether they are others.
     *
     * @throws IllegalArgumentException saying which file is wrong, and what to do
     */
    public static TlsConnector of(TlsFiles files, long lookMillis) {
        TlsConnector connector = new TlsConnector(files);
        connector.looking.scheduleWithFixedDelay(connector::look, lookMillis, lookMillis, TimeUnit.MILLISECONDS);
        return connector;
    }

    /** A connector of Jetty's. */
    public ServerConnector connector(Server server, HttpConfiguration http, String host, int port) {
        HttpConfiguration encrypted = new HttpConfiguration(http);
        // the service checks the host itself
        encrypted.addCustomizer(new SecureRequestCustomizer(false, STRICT_SECONDS, false));
        ServerConnector connector = new ServerConnector(
                server,
                new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString()),
                new HttpConnectionFactory(encrypted));
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }

    private void look() {
        List<FileTime> now = times();
        if (now.equals(read)) {
            return;
        }
        try {
            var renewed = files.read();
            context.reload(factory -> factory.setKeyStore(renewed));
            LOG.atInfo().addKeyValue("file", files.certificate()).log("certificate was renewed");
            read = now;
        } catch (Exception e) {
            // half of a pair is renewed, or both are wrong: the next look tells
            LOG.atWarn().addKeyValue("file", files.certificate()).setCause(e).log("certificate cannot be renewed");
        }
    }

    private List<FileTime> times() {
        List<FileTime> times = new ArrayList<>();
        times.add(time(files.certificate()));
        files.key().ifPresent(key -> times.add(time(key)));
        return times;
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0); // reading it says why
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
