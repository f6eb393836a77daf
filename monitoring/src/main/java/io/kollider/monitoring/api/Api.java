package io.kollider.monitoring.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import io.kollider.analysis.Analysis;
import io.kollider.monitoring.live.LiveState;
import io.kollider.monitoring.live.Part;
import io.kollider.prediction.PredictionException;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the REST interface into a server: who may ask, what is answered, what is said when it goes wrong. */
public final class Api {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final String BASE = "/api/v1";

    private final List<Route> routes;
    private final LiveState state;
    private final Access access;

    /** @param clock milliseconds since 1970 */
    public Api(Analysis analysis, LiveState state, FitDesk fits, Access access, LongSupplier clock) {
        this.routes = new Routes(analysis, state, fits, clock).all();
        this.state = state;
        this.access = access;
    }

    /** Adds the routes and the answers to what goes wrong. */
    public void addTo(RoutesConfig config) {
        for (Route route : routes) {
            config.addEndpoint(new Endpoint(route.method(), BASE + route.path(), request -> answer(route, request)));
        }
        byte[] document = Json.bytes(OpenApi.document(routes));
        config.get(BASE + "/openapi.json", request -> {
            access.require(request, Role.VIEWER);
            json(request, document);
        });
        config.exception(RefusedException.class, (e, request) -> fail(request, e.status(), e.getMessage()));
        config.exception(PredictionException.class, (e, request) -> fail(request, 409, e.getMessage()));
        config.exception(
                KafkaException.class, (e, request) -> fail(request, 503, "Kafka does not answer: " + e.getMessage()));
        config.exception(HttpResponseException.class, (e, request) -> fail(request, e.getStatus(), e.getMessage()));
        config.exception(Exception.class, (e, request) -> {
            LOG.atError().addKeyValue("request", request.path()).setCause(e).log("a request failed");
            fail(request, 500, "an error of kollider; its log says more");
        });
    }

    /** Lets somebody look who may. */
    public void requireViewer(Context request) {
        access.require(request, Role.VIEWER);
    }

    private void answer(Route route, Context request) {
        Tokens.Person person = access.require(request, route.role());
        request.header("Cache-Control", "no-cache");
        if (isComputedFromCounts(route)) {
            LiveState.View view = state.now();
            String tag = "\"" + view.life() + "-" + view.version(Part.COUNTS) + "\"";
            request.header("ETag", tag);
            if (tag.equals(request.header("If-None-Match"))) {
                request.status(304);
                return;
            }
        }
        Object document = route.answer().of(request, person);
        request.status(route.status());
        json(request, document instanceof Route.Raw raw ? raw.json() : Json.bytes(document));
    }

    private static boolean isComputedFromCounts(Route route) {
        return route.path().startsWith("/regions/")
                || route.path().equals("/yields")
                || route.path().equals("/cutflows");
    }

    private static void json(Context request, byte[] document) {
        request.contentType("application/json").result(document);
    }

    private static void fail(Context request, int status, @Nullable String message) {
        request.status(status);
        json(request, Json.bytes(new Failure(message == null ? "" : message)));
    }

    /** What the OpenAPI document says. */
    Map<String, Object> openApi() {
        return OpenApi.document(routes);
    }
}
