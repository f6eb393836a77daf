package io.kollider.cli.command;

import io.kollider.cli.run.RunException;
import io.kollider.cli.status.ServiceStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Where a service tells of itself over HTTP. */
@Command
final class StatusOption {
    private static final Pattern ADDRESS = Pattern.compile("(?:(.+):)?(\\d{1,5})");
    private static final int LAST_PORT = 65535;

    @Option(
            names = "--status",
            paramLabel = "[HOST:]PORT",
            defaultValue = "${env:KOLLIDER_STATUS}",
            description =
                    "Serves /metrics (Prometheus), /health and /ready here; without HOST to this machine alone (default: nowhere; environment: KOLLIDER_STATUS).")
    private Optional<String> address = Optional.empty();

    /** @throws RunException if the address is none, or taken */
    ServiceStatus open() {
        Optional<String> given = address.filter(text -> !text.isBlank());
        if (given.isEmpty()) {
            return ServiceStatus.untold();
        }
        String text = given.get();
        try {
            return ServiceStatus.at(parse(text));
        } catch (IOException e) {
            throw new RunException("--status " + text + ": " + e.getMessage(), e);
        }
    }

    static InetSocketAddress parse(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : LAST_PORT + 1;
        if (port > LAST_PORT) {
            throw new RunException(
                    "--status " + text + ": give a port from 0 to 65535, or an address and a port as in 0.0.0.0:9464");
        }
        InetSocketAddress address = matcher.group(1) == null
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
                : new InetSocketAddress(matcher.group(1), port);
        if (address.isUnresolved()) {
            throw new RunException("--status " + text + ": there is no host " + matcher.group(1));
        }
        return address;
    }
}
