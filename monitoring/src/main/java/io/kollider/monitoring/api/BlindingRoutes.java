package io.kollider.monitoring.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.kollider.analysis.Analysis;
import io.kollider.monitoring.live.LiveState;
import java.util.List;

/** What is blinded, and unblinding: the same act and record as the command's. */
final class BlindingRoutes {
    private final Analysis analysis;
    private final LiveState state;
    private final BlindingDesk desk;
    private final AuditLog audit;

    BlindingRoutes(Analysis analysis, LiveState state, BlindingDesk desk, AuditLog audit) {
        this.analysis = analysis;
        this.state = state;
        this.desk = desk;
        this.audit = audit;
    }

    List<Route> all() {
        return List.of(
                Route.get(
                        "/blinding",
                        "What is blinded, and who unblinded what.",
                        BlindingState.class,
                        (request, person) -> now(person)),
                new Route(
                        HandlerType.POST,
                        "/blinding",
                        "Unblinds regions, or blinds them again. It is kept for good who did it and why.",
                        List.of(),
                        UnblindingOrder.class,
                        BlindingState.class,
                        200,
                        Role.OPERATOR,
                        this::act));
    }

    private BlindingState now(Tokens.Person person) {
        return BlindingState.of(
                analysis, state.now().live().counted(), desk.acts().get(), person);
    }

    private BlindingState act(Context request, Tokens.Person person) {
        UnblindingOrder.Act act = OrderBody.of(request, UnblindingOrder.class).act(analysis, person);
        audit.note(AuditLog.Entry.now(
                act.unblinds() ? "unblinded" : "blinded again",
                analysis.name(),
                "",
                act.by(),
                request.ip(),
                act.words() + ": " + act.reason()));
        desk.acting().act(act.regions(), act.unblinds(), act.by(), act.reason());
        return now(person);
    }
}
