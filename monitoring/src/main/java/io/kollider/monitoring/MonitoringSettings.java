package io.kollider.monitoring;

import io.kollider.monitoring.api.Tokens;

/**
 * Where the service listens.
 *
 * @param bind address
 * @param port 0 for any that is free
 * @param tokens that open it; needed where others can reach the address
 */
public record MonitoringSettings(String bind, int port, Tokens tokens) {
    public MonitoringSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("the port is " + port + ", must be 0 to 65535");
        }
    }
}
