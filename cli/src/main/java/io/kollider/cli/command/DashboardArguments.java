package io.kollider.cli.command;

import io.kollider.cli.run.RunException;
import io.kollider.monitoring.MonitoringSettings;
import io.kollider.monitoring.api.AuditLog;
import io.kollider.monitoring.api.Tokens;
import io.kollider.monitoring.hook.HookSettings;
import io.kollider.monitoring.tls.TlsFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where dashboards listen, and to whom. */
@Command
final class DashboardArguments {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:KOLLIDER_PORT:-8080}",
            description = "Port of the pages, 0 for any (default: ${DEFAULT-VALUE}; environment: KOLLIDER_PORT).")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "${env:KOLLIDER_BIND:-127.0.0.1}",
            description =
                    "Address of the pages (default: ${DEFAULT-VALUE}, this machine alone; environment: KOLLIDER_BIND). Others take --token-file.")
    private String bind;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            defaultValue = "${env:KOLLIDER_TOKEN_FILE}",
            description =
                    "Who may do what: a line 'operator NAME TOKEN' or 'viewer NAME TOKEN' each (environment: KOLLIDER_TOKEN_FILE).")
    private Optional<Path> tokens = Optional.empty();

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            defaultValue = "${env:KOLLIDER_TLS_CERTIFICATE}",
            description =
                    "Encrypts the pages: certificates in PEM, or PKCS#12 (environment: KOLLIDER_TLS_CERTIFICATE; the password of PKCS#12: KOLLIDER_TLS_PASSWORD).")
    private Optional<Path> certificate = Optional.empty();

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            defaultValue = "${env:KOLLIDER_TLS_KEY}",
            description = "Private key of a certificate in PEM (environment: KOLLIDER_TLS_KEY).")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--audit-log",
            paramLabel = "FILE",
            defaultValue = "${env:KOLLIDER_AUDIT_LOG}",
            description =
                    "Who ordered what is added to this file, a JSON object a line (environment: KOLLIDER_AUDIT_LOG).")
    private Optional<Path> audit = Optional.empty();

    @Option(
            names = "--webhooks",
            paramLabel = "FILE.properties",
            defaultValue = "${env:KOLLIDER_WEBHOOKS}",
            description =
                    "Addresses that are told of fits and alarms: NAME.url, NAME.secret, NAME.token (environment: KOLLIDER_WEBHOOKS, or KOLLIDER_WEBHOOK_URL, …_SECRET and …_TOKEN for one).")
    private Optional<Path> webhooks = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** @throws RunException if a file is wrong */
    MonitoringSettings settings() throws IOException {
        if (key.isPresent() && certificate.isEmpty()) {
            throw new RunException("--tls-key takes --tls-certificate");
        }
        try {
            MonitoringSettings settings = new MonitoringSettings(
                    bind,
                    port,
                    tokens.isPresent() ? Tokens.read(tokens.get()) : Tokens.NONE,
                    certificate.map(
                            file -> new TlsFiles(file, key, System.getenv().getOrDefault("KOLLIDER_TLS_PASSWORD", ""))),
                    audit.map(AuditLog::to).orElse(AuditLog.NONE),
                    webhooks.map(HookSettings::read).orElseGet(() -> HookSettings.of(System.getenv())));
            if (settings.isOpenToEavesdroppers()) {
                PrintWriter err = command.commandLine().getErr();
                err.println(
                        "kollider: tokens and results go to " + bind
                                + " unencrypted; give --tls-certificate and --tls-key, or let others in by a proxy with TLS alone");
                err.flush();
            }
            return settings;
        } catch (IllegalArgumentException e) {
            throw new RunException(e.getMessage(), e);
        }
    }

    /** Where a browser finds the pages. */
    String address(int listening) {
        return (certificate.isPresent() ? "https://" : "http://") + (bind.contains(":") ? "[" + bind + "]" : bind) + ":"
                + listening + "/";
    }
}
