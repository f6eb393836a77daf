package io.kollider.monitoring.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.kollider.analysis.Analysis;
import io.kollider.monitoring.live.LiveState;
import io.kollider.schemas.deadletter.DeadLetter;
import java.util.List;
import java.util.function.Consumer;

/** What is lost, and another try: the same as the command's. */
final class LetterRoutes {
    private final Analysis analysis;
    private final LiveState state;
    private final Consumer<List<DeadLetter>> replays;
    private final AuditLog audit;

    LetterRoutes(Analysis analysis, LiveState state, Consumer<List<DeadLetter>> replays, AuditLog audit) {
        this.analysis = analysis;
        this.state = state;
        this.replays = replays;
        this.audit = audit;
    }

    List<Route> all() {
        return List.of(
                Route.get(
                        "/dead-letters",
                        "What could not be processed.",
                        LetterList.class,
                        (request, person) -> LetterList.of(state.now().live().letters())),
                new Route(
                        HandlerType.POST,
                        "/dead-letters/replay",
                        "Has lost blocks and failed files tried again. Nothing counts twice, however often this is done.",
                        List.of(),
                        ReplayOrder.class,
                        LetterList.Replayed.class,
                        202,
                        Role.OPERATOR,
                        this::replay));
    }

    private LetterList.Replayed replay(Context request, Tokens.Person person) {
        List<DeadLetter> letters =
                OrderBody.of(request, ReplayOrder.class).of(state.now().live().letters());
        audit.note(AuditLog.Entry.now(
                "dead letters tried again",
                analysis.name(),
                "",
                person.name(),
                request.ip(),
                letters.size() + " of "
                        + String.join(
                                ", ",
                                letters.stream()
                                        .map(DeadLetter::dataset)
                                        .distinct()
                                        .toList())));
        replays.accept(letters);
        return new LetterList.Replayed(letters.size());
    }
}
