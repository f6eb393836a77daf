package io.kollider.cli.command;

import io.kollider.cli.run.RunException;
import io.kollider.monitoring.MonitoringSettings;
import io.kollider.monitoring.api.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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

    /** @throws RunException if the file is wrong */
    MonitoringSettings settings() throws IOException {
        try {
            return new MonitoringSettings(bind, port, tokens.isPresent() ? Tokens.read(tokens.get()) : Tokens.NONE);
        } catch (IllegalArgumentException e) {
            throw new RunException(e.getMessage(), e);
        }
    }

    /** Where a browser finds the pages. */
    String address(int listening) {
        return "http://" + (bind.contains(":") ? "[" + bind + "]" : bind) + ":" + listening + "/";
    }
}
