package io.kollider.monitoring.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookSettingsTest {
    private static final String SECRET = "a-secret-of-16-characters";

    @TempDir
    private Path folder;

    @Test
    void readsHooksAndLimits() throws IOException {
        HookSettings settings = read("chat.url=https://chat.example/h\nchat.secret=" + SECRET
                + "\nshift.url=http://127.0.0.1:9/\nshift.secret=" + SECRET
                + "\nshift.token=t\nalarm.dead-letters=5\nalarm.lag-minutes=3\n");
        assertThat(settings.hooks())
                .containsExactly(
                        new Webhook("chat", URI.create("https://chat.example/h"), SECRET, ""),
                        new Webhook("shift", URI.create("http://127.0.0.1:9/"), SECRET, "t"));
        assertThat(settings.limits()).isEqualTo(new AlarmLimits(5, 3, 60));
        assertThat(settings.toString()).doesNotContain(SECRET, "chat.example");
    }

    @Test
    void readsOneOfTheEnvironment() {
        assertThat(HookSettings.of(Map.of())).isEqualTo(HookSettings.NONE);
        assertThat(HookSettings.of(
                                Map.of("KOLLIDER_WEBHOOK_URL", "https://h.example/", "KOLLIDER_WEBHOOK_SECRET", SECRET))
                        .hooks())
                .containsExactly(new Webhook("environment", URI.create("https://h.example/"), SECRET, ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.url=https://h.example/ | a.secret is missing",
                "a.secret=a-secret-of-16-characters | a.url is missing",
                "a.url=ftp://h.example/;a.secret=a-secret-of-16-characters | should be an address with https://",
                "a.url=http://x y/;a.secret=a-secret-of-16-characters | a.url: is no address",
                "a.url=http://h.example/;a.secret=a-secret-of-16-characters;a.token=t | use https://",
                "a.url=https://h.example/;a.secret=short | at least 16 characters",
                "a.url=https://h.example/;a.secret=a-secret-of-16-characters;a.tokn=t | unknown key a.tokn",
                "url=https://h.example/;secret=a-secret-of-16-characters | name is letters",
                "alarm.lag-minutes=5 | names no webhook",
                "a.url=https://h.example/;a.secret=a-secret-of-16-characters;alarm.lag-minutes=0 | at least 1",
                "a.url=https://h.example/;a.secret=a-secret-of-16-characters;alarm.lag=1 | unknown key alarm.lag",
            })
    void saysWhatIsWrongAndNoSecret(String lines, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(lines.replace(';', '\n')))
                .withMessageContaining("hooks: ")
                .withMessageContaining(problem)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(SECRET));
    }

    private HookSettings read(String text) throws IOException {
        return HookSettings.read(Files.writeString(folder.resolve("hooks"), text));
    }
}
