package io.kollider.cli.run;

import io.kollider.analysis.Analysis;
import io.kollider.monitoring.MonitoringService;
import io.kollider.monitoring.MonitoringSettings;
import io.kollider.monitoring.api.BlindingDesk;
import io.kollider.monitoring.api.Desks;
import io.kollider.monitoring.api.FitDesk;
import io.kollider.monitoring.hook.Webhooks;
import io.kollider.monitoring.live.LiveState;
import io.kollider.monitoring.live.LiveTopics;
import io.kollider.prediction.BlindingActs;
import io.kollider.schemas.fit.FitRequests;
import io.kollider.schemas.generation.ControlTopic;
import io.kollider.schemas.topic.Topics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/** The pages and what keeps them up to date, in this process. */
public final class Dashboard implements AutoCloseable {
    private final LiveState state;
    private final LiveTopics topics;
    private final FitRequests requests;
    private final ControlTopic control;
    private final MonitoringService service;
    private final Webhooks hooks;

    private Dashboard(
            LiveState state,
            LiveTopics topics,
            FitRequests requests,
            ControlTopic control,
            MonitoringService service,
            Webhooks hooks) {
        this.state = state;
        this.topics = topics;
        this.requests = requests;
        this.control = control;
        this.service = service;
        this.hooks = hooks;
    }

    /**
     * Starts reading and listening.
     *
     * @param clients settings of Kafka clients
     * @param serving as {@link LiveTopics#follow} takes it
     * @throws IOException if the analysis file, whose checksum is a part of each act of unblinding, cannot be read any more
     */
    public static Dashboard open(
            Analysis analysis,
            Map<String, Object> clients,
            Supplier<Topics> serving,
            MonitoringSettings settings,
            PrometheusMeterRegistry registry)
            throws IOException {
        LiveState state = new LiveState();
        FitRequests requests = FitRequests.open(clients, Topics.of(analysis.name()));
        ControlTopic control = ControlTopic.open(clients, analysis.name());
        LiveTopics live = LiveTopics.follow(clients, serving, analysis, state);
        try {
            BlindingActs acts = BlindingActs.of(analysis, control);
            MonitoringService service = MonitoringService.start(
                    analysis,
                    state,
                    new Desks(
                            new FitDesk(requests::send, live::result),
                            new BlindingDesk(acts::all, acts::add),
                            live::tryAgain),
                    settings,
                    registry);
            Webhooks hooks = Webhooks.start(
                    clients, Topics.of(analysis.name()), state, service.quality()::bad, settings.hooks(), registry);
            return new Dashboard(state, live, requests, control, service, hooks);
        } catch (IOException | RuntimeException e) {
            live.close();
            requests.close();
            control.close();
            throw e;
        }
    }

    /** What is shown. */
    public LiveState state() {
        return state;
    }

    /** The port that is listened on. */
    public int port() {
        return service.port();
    }

    @Override
    public void close() {
        hooks.close();
        service.close();
        topics.close();
        requests.close();
        control.close();
    }
}
