package io.kollider.monitoring;

import io.kollider.monitoring.api.Access;
import io.kollider.monitoring.api.AuditLog;
import io.kollider.monitoring.api.Tokens;
import io.kollider.monitoring.hook.HookSettings;
import io.kollider.monitoring.tls.TlsFiles;
import java.util.Optional;

/**
 * Where the service listens.
 *
 * @param bind address
 * @param port 0 for any that is free
 * @param tokens that open it; needed where others can reach the address
 * @param tls encrypts it; plain without
 * @param audit where orders are noted
 * @param hooks who is told of fits and alarms
 */
public record MonitoringSettings(
        String bind, int port, Tokens tokens, Optional<TlsFiles> tls, AuditLog audit, HookSettings hooks) {
    public MonitoringSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("the port is " + port + ", must be 0 to 65535");
        }
    }

    /** Plain, without a file of orders and webhooks. */
    public MonitoringSettings(String bind, int port, Tokens tokens) {
        this(bind, port, tokens, Optional.empty(), AuditLog.NONE, HookSettings.NONE);
    }

    /** Whether what is sent can be read on the way to others than this machine. */
    public boolean isOpenToEavesdroppers() {
        return tls.isEmpty() && !Access.isLoopback(bind);
    }
}
