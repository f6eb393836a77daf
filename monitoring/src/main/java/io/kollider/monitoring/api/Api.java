package io.kollider.monitoring.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import io.kollider.analysis.Analysis;
import io.kollider.monitoring.live.LiveState;
import io.kollider.monitoring.live.Part;
import io.kollider.prediction.PredictionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the REST interface into a server: who may ask, what is answered, what is said when it goes wrong. */
public final class Api {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    /** Bytes of a request's body. */
    public static final int LARGEST_BODY = 64 * 1024;

    private static final String BASE = "/api/v1";
    /** Of an address in a minute; of more there is nothing to learn. */
    private static final int NOTED_REFUSALS = 30;

    /** Of answers that are kept. */
    private static final long MOST_KEPT_BYTES = 32 << 20;
    /** Characters of a question whose answer is kept. */
    private static final int LONGEST_QUESTION = 500;

    private final AnswerCache answers = new AnswerCache(MOST_KEPT_BYTES);
    private final List<Route> routes;
    private final LiveState state;
    private final Access access;
    private final String analysis;
    private final AuditLog audit;
    private final RateLimit refusals;

    /** @param clock milliseconds since 1970 */
    public Api(Analysis analysis, LiveState state, Desks desks, Access access, AuditLog audit, LongSupplier clock) {
        this.routes = new ArrayList<>(new Routes(analysis, state, desks.fits(), audit, clock).all());
        this.routes.addAll(new LetterRoutes(analysis, state, desks.replays(), audit).all());
        this.routes.addAll(new BlindingRoutes(analysis, state, desks.blinding(), audit).all());
        this.state = state;
        this.access = access;
        this.analysis = analysis.name();
        this.audit = audit;
        this.refusals = new RateLimit(NOTED_REFUSALS, 60_000, "refusals", clock);
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
        config.exception(RefusedException.class, (e, request) -> refuse(request, e));
        config.exception(PredictionException.class, (e, request) -> fail(request, 409, e.getMessage()));
        config.exception(
                KafkaException.class, (e, request) -> fail(request, 503, "Kafka does not answer: " + e.getMessage()));
        config.exception(HttpResponseException.class, (e, request) -> fail(request, e.getStatus(), e.getMessage()));
        config.exception(Exception.class, (e, request) -> {
            OptionalInt fault = faultOfClient(e);
            if (fault.isPresent()) {
                fail(request, fault.getAsInt(), "the request did not come whole");
                return;
            }
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
            long version = view.version(Part.COUNTS);
            String tag = "\"" + view.life() + "-" + version + "\"";
            request.header("ETag", tag);
            if (tag.equals(request.header("If-None-Match"))) {
                request.status(304);
                return;
            }
            String question = request.path() + "?" + request.queryString();
            json(
                    request,
                    question.length() > LONGEST_QUESTION
                            ? answer(route, request, person)
                            : answers.get(version, question, () -> answer(route, request, person)));
            return;
        }
        byte[] answer = answer(route, request, person);
        request.status(route.status());
        json(request, answer);
    }

    private static byte[] answer(Route route, Context request, Tokens.Person person) {
        Object document = route.answer().of(request, person);
        return document instanceof Route.Raw raw ? raw.json() : Json.bytes(document);
    }

    private static boolean isComputedFromCounts(Route route) {
        return route.path().startsWith("/regions/")
                || route.path().equals("/yields")
                || route.path().equals("/cutflows");
    }

    private static void json(Context request, byte[] document) {
        request.contentType("application/json").result(document);
    }

    /** The status for a request that the server could not read to its end. */
    private static OptionalInt faultOfClient(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException http && http.getCode() >= 400 && http.getCode() < 500) {
                return OptionalInt.of(http.getCode());
            }
        }
        return OptionalInt.empty();
    }

    private void refuse(Context request, RefusedException e) {
        boolean isOrder =
                !request.method().equals(HandlerType.GET) && !request.method().equals(HandlerType.HEAD);
        if (isOrder && (e.status() == 401 || e.status() == 403) && !refusals.isReached(request.ip())) {
            refusals.add(request.ip());
            String wanted = request.method().name() + " " + request.path();
            audit.note(
                    AuditLog.Entry.now("refused", analysis, wanted, "", request.ip(), String.valueOf(e.getMessage())));
        }
        if (e.status() == 429) {
            request.header("Retry-After", "60");
        }
        fail(request, e.status(), e.getMessage());
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
