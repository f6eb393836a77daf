package io.kollider.monitoring.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.monitoring.live.Live;
import io.kollider.monitoring.live.LiveState;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NewsTest {
    private static final Pattern EVENT = Pattern.compile("^event: (.*)$", Pattern.MULTILINE);

    private final LiveState state = new LiveState();
    private final EventStream stream = new EventStream(state, () -> 5);

    @Test
    void tellsWhenTopicsWereReadOnceEachTime() {
        assertThat(events(0)).containsExactly("counts", "files", "letters", "fits", "flow", "connection", "end");
        long beginning = state.now().version();
        assertThat(events(beginning)).containsExactly("heartbeat");

        state.publish(Live.NOTHING, 3);
        assertThat(events(beginning)).containsExactly("connection", "end");
        assertThat(stream.news(state.now(), beginning)).containsOnlyOnce("\"readMillis\":3,\"nowMillis\":5");
        assertThat(events(state.now().version())).containsExactly("heartbeat");

        state.lost("no broker");
        assertThat(events(state.now().version() - 1)).containsExactly("connection", "end");
    }

    private List<String> events(long seen) {
        return EVENT.matcher(stream.news(state.now(), seen))
                .results()
                .map((MatchResult event) -> event.group(1))
                .toList();
    }
}
