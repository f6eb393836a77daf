package io.kollider.monitoring.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.NearName;
import io.kollider.analysis.Region;
import io.kollider.analysis.Systematic;
import io.kollider.monitoring.live.LiveState;
import io.kollider.prediction.CountedSoFar;
import io.kollider.schemas.fit.FitRequest;
import io.kollider.schemas.fit.FitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Everything that can be asked under {@code /api/v1}, but for the stream of events. */
final class Routes {
    private final Analysis analysis;
    private final LiveState state;
    private final FitDesk fits;
    private final AuditLog audit;
    private final LongSupplier clock;
    private final NewestPrediction predictions;

    /** @param clock milliseconds since 1970 */
    Routes(Analysis analysis, LiveState state, FitDesk fits, AuditLog audit, LongSupplier clock) {
        this.analysis = analysis;
        this.state = state;
        this.fits = fits;
        this.audit = audit;
        this.clock = clock;
        this.predictions = new NewestPrediction(analysis);
    }

    List<Route> all() {
        List<Route> routes = new ArrayList<>(looking());
        routes.add(Route.get(
                "/fits",
                "Fits that can be asked for, and those that were.",
                FitList.class,
                (request, person) -> FitList.of(analysis, state.now().live().fits())));
        routes.add(new Route(
                HandlerType.POST,
                "/fits",
                "Asks for a fit. The same id again is the same fit.",
                List.of(),
                FitOrder.class,
                FitList.Accepted.class,
                202,
                Role.OPERATOR,
                this::order));
        routes.add(Route.get(
                "/fits/{id}",
                "How far a fit is.",
                FitList.Entry.class,
                (request, person) -> FitList.entry(fit(request.pathParam("id")))));
        routes.add(Route.get(
                "/fits/{id}/result",
                "The result of a fit that is done.",
                Route.Raw.class,
                (request, person) -> result(request.pathParam("id"))));
        routes.add(new Route(
                HandlerType.DELETE,
                "/fits/{id}",
                "Gives a fit up.",
                List.of(),
                null,
                FitList.Accepted.class,
                202,
                Role.OPERATOR,
                this::cancel));
        return routes;
    }

    private List<Route> looking() {
        return List.of(
                Route.get(
                        "/overview",
                        "The whole at a glance.",
                        Overview.class,
                        (request, person) -> Overview.of(analysis, state.now(), clock.getAsLong())),
                Route.get(
                        "/regions",
                        "What can be shown.",
                        RegionList.class,
                        (request, person) ->
                                RegionList.of(analysis, state.now().live().counted())),
                Route.get(
                                "/regions/{region}/{histogram}",
                                "A histogram: samples, data, errors, effects of one systematic.",
                                Plot.class,
                                (request, person) -> plot(request))
                        .with("systematic"),
                Route.get(
                                "/regions/{region}/{histogram}/replicas",
                                "Bootstrap replicas of a histogram of data; some of them one by one.",
                                ReplicaTable.class,
                                (request, person) -> {
                                    Region region = region(request);
                                    return ReplicaTable.of(
                                            analysis,
                                            state.now().live().counted(),
                                            region,
                                            histogram(request, region),
                                            query(request, "number"));
                                })
                        .with("number"),
                Route.get(
                                "/regions/{region}/{histogram}/separation",
                                "How well a histogram tells signal from background.",
                                Separation.class,
                                (request, person) -> {
                                    Region region = region(request);
                                    return Separation.of(
                                            analysis,
                                            state.now().live().counted(),
                                            region,
                                            histogram(request, region),
                                            Stream.of(query(request, "signal").split(","))
                                                    .filter(name -> !name.isBlank())
                                                    .toList());
                                })
                        .with("signal"),
                Route.get(
                                "/regions/{region}/{histogram}/quality",
                                "Rows of a histogram of two variables, such as runs, against a reference.",
                                QualityTable.class,
                                (request, person) -> {
                                    Region region = region(request);
                                    String reference = query(request, "reference");
                                    return QualityBuilder.table(
                                            analysis,
                                            state.now().live().counted(),
                                            region,
                                            histogram(request, region),
                                            reference.isEmpty() ? QualityBuilder.OTHERS : reference);
                                })
                        .with("reference"),
                Route.get(
                        "/yields",
                        "Events of each region before any fit.",
                        YieldTable.class,
                        (request, person) ->
                                YieldTable.of(analysis, state.now().live().counted())),
                Route.get(
                        "/cutflows",
                        "What is left after each step.",
                        CutflowTable.class,
                        (request, person) ->
                                CutflowTable.of(analysis, state.now().live().counted())),
                Route.get(
                        "/datasets",
                        "Datasets and their files.",
                        DatasetList.class,
                        (request, person) ->
                                DatasetList.of(analysis, state.now().live())));
    }

    private Plot plot(Context request) {
        Region region = region(request);
        Optional<Systematic> systematic = Optional.ofNullable(request.queryParam("systematic"))
                .filter(name -> !name.isEmpty())
                .map(this::systematic);
        CountedSoFar counted = state.now().live().counted();
        NewestPrediction.Made made = predictions.of(counted.histograms());
        return PlotBuilder.plot(analysis, counted, made, region, histogram(request, region), systematic);
    }

    private static String query(Context request, String name) {
        return Optional.ofNullable(request.queryParam(name)).orElse("");
    }

    private Region region(Context request) {
        String name = request.pathParam("region");
        return analysis.regions().stream()
                .filter(region -> region.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RefusedException.missing("no such region"
                        + NearName.hint(
                                name,
                                analysis.regions().stream().map(Region::name).toList())));
    }

    private static Region.Histogram histogram(Context request, Region region) {
        String name = request.pathParam("histogram");
        return region.histograms().stream()
                .filter(histogram -> histogram.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RefusedException.missing("no such histogram in " + region.name()
                        + NearName.hint(
                                name,
                                region.histograms().stream()
                                        .map(Region.Histogram::name)
                                        .toList())));
    }

    private Systematic systematic(String name) {
        return analysis.systematics().stream()
                .filter(systematic -> systematic.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RefusedException.wrong("no such systematic"
                        + NearName.hint(
                                name,
                                analysis.systematics().stream()
                                        .map(Systematic::name)
                                        .toList())));
    }

    private FitList.Accepted order(Context request, Tokens.Person person) {
        FitRequest wanted = OrderBody.of(request, FitOrder.class).request(analysis, person.name(), clock.getAsLong());
        audit(request, person, "fit asked for", wanted.id());
        fits.requests().accept(wanted);
        return new FitList.Accepted(wanted.id());
    }

    private FitList.Accepted cancel(Context request, Tokens.Person person) {
        FitState fit = fit(request.pathParam("id"));
        if (fit.status().isFinal()) {
            throw RefusedException.conflict(
                    "the fit is at its end: " + fit.status().label());
        }
        audit(request, person, "fit given up", fit.id());
        fits.requests().accept(FitRequest.cancelling(fit.id(), person.name(), clock.getAsLong()));
        return new FitList.Accepted(fit.id());
    }

    private Route.Raw result(String id) {
        FitState fit = fit(id);
        if (fit.status() != FitState.Status.DONE) {
            throw RefusedException.conflict("no result: the fit is "
                    + fit.status().label() + (fit.message().isEmpty() ? "" : ", " + fit.message()));
        }
        return fits.results()
                .apply(id)
                .map(Route.Raw::new)
                .orElseThrow(() -> RefusedException.missing("the result is not kept any more"));
    }

    private FitState fit(String id) {
        return state.now().live().fits().stream()
                .filter(fit -> fit.id().equals(id))
                .findFirst()
                .orElseThrow(() -> RefusedException.missing("no such fit"));
    }

    private void audit(Context request, Tokens.Person person, String what, String id) {
        audit.note(AuditLog.Entry.now(what, analysis.name(), id, person.name(), request.ip(), ""));
    }
}
