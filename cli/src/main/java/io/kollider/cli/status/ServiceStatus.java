package io.kollider.cli.status;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A service's meters and whether it is ready, told over HTTP if somebody wants to know. */
public final class ServiceStatus implements AutoCloseable {
    private final MeterRegistry registry;
    private final Optional<StatusServer> server;

    private ServiceStatus(MeterRegistry registry, Optional<StatusServer> server) {
        this.registry = registry;
        this.server = server;
    }

    /** Kept to itself. */
    public static ServiceStatus untold() {
        return new ServiceStatus(new SimpleMeterRegistry(), Optional.empty());
    }

    /** @throws IOException if the address is taken, or not one of this machine */
    public static ServiceStatus at(InetSocketAddress address) throws IOException {
        StatusServer server = StatusServer.start(address);
        return new ServiceStatus(server.meters().registry(), Optional.of(server));
    }

    /** Takes the service's meters. */
    public MeterRegistry registry() {
        return registry;
    }

    /** The settings of Kafka clients, whose metrics are then told, too. */
    public Map<String, Object> told(Map<String, Object> clients) {
        return server.map(told -> told.meters().of(clients)).orElse(clients);
    }

    /** @param nowReady says whether the service does its work; until this is called it does not */
    public void readyWhen(BooleanSupplier nowReady) {
        server.ifPresent(told -> told.readyWhen(nowReady));
    }

    @Override
    public void close() {
        server.ifPresent(StatusServer::close);
        registry.close();
    }
}
