package io.kollider.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser. With {@code -Dkollider.screenshots=FOLDER} it keeps what it saw. */
class PagesTest {
    @TempDir
    private Path profile;

    private Served served;
    private Chromium browser;

    @BeforeEach
    void start() throws Exception {
        Optional<Path> program = Chromium.program();
        if (program.isEmpty()) {
            System.err.println(
                    "=== NO CHROMIUM ON THIS MACHINE: THE PAGES ARE NOT TESTED (apt-get install chromium) ===");
        }
        assumeTrue(program.isPresent(), "no chromium");
        served = Served.open(0, PagesTest.class.getResourceAsStream("fit.json").readAllBytes());
        browser = Chromium.start(program.get(), profile);
    }

    @AfterEach
    void stop() throws Exception {
        if (browser != null) {
            browser.close();
            served.close();
        }
    }

    @Test
    void showsEachPageWithoutComplaints() throws Exception {
        show("overview", "document.querySelectorAll('main svg path').length >= 3", 900);
        assertThat(text()).contains("4 000").contains("not complete");
        show(
                "regions/SR/lead_pt",
                "document.querySelectorAll('main svg circle').length > 10 && document.querySelector('tbody')",
                900);
        assertThat(text()).contains("t̄").contains("Data: 523").contains("523 ± ");
        show("cutflows", "document.querySelectorAll('tbody tr').length === 4", 500);
        show("datasets", "document.querySelectorAll('details').length === 3", 500);
        browser.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
        browser.await("document.body.innerText.includes('not a ROOT file')");
        keep("datasets");
        show("bootstrap", "document.querySelectorAll('main svg').length === 10", 900);
        show("dead-letters", "document.body.innerText.includes('the weight of entry 600 is NaN')", 400);
        show("fits", "document.querySelector('#trigger')", 900);

        assertThat(browser.complaints).isEmpty();
        assertThat(browser.requests)
                .allMatch(address -> address.startsWith(served.uri("/").toString()) || address.startsWith("data:"));
    }

    @Test
    void takesAClickToTheResultOfAFit() throws Exception {
        show("fits", "document.querySelector('#trigger')", 900);

        browser.evaluate(
                "document.querySelector('input[value=minos]').click(); document.querySelector('#trigger').click()");

        browser.await("document.body.innerText.includes('Result of strength')");
        // 1.0312 ± 0.0719 of the result's file
        assertThat(text()).contains("1.031 ± 0.072").contains("converged");
        assertThat(served.asked.get(0).inference()).hasSize(1);
        assertThat(browser.complaints).isEmpty();
        browser.size(1280, 1100);
        keep("fits-result");
    }

    @Test
    void followsWhatChanges() throws Exception {
        show("fits", "document.querySelector('#trigger')", 900);

        served.running("somebody's");

        browser.await("document.body.innerText.includes('running')");
    }

    @Test
    void overlaysASystematicAndSwitchesToLogarithms() throws Exception {
        show("regions/SR/lead_pt", "document.querySelector('main svg')", 900);

        browser.evaluate(
                "(() => { const one = document.querySelectorAll('select')[2]; one.value = 'JES'; one.dispatchEvent(new Event('change')); })()");
        browser.await("document.querySelector('main svg').textContent.includes('JET_JES__1up')");
        browser.evaluate("document.querySelector('input[type=checkbox]').click()");

        browser.await("[...document.querySelectorAll('main svg text')].some(one => one.textContent === '10²')");
        assertThat(browser.complaints).isEmpty();
        keep("regions-systematic");
    }

    @Test
    void isDarkWhenAskedTo() throws Exception {
        show("regions/SR/lead_pt", "document.querySelector('main svg circle')", 900);

        browser.evaluate("document.querySelector('#theme').click()");

        browser.await(
                "document.documentElement.classList.contains('dark') && document.querySelector('main svg circle')");
        keep("regions-dark");
    }

    @Test
    void saysWhenTheServiceIsAwayAndComesBackWithIt() throws Exception {
        show("overview", "document.querySelector('#connection')?.textContent === '● live'", 900);
        int port = served.service.port();

        served.close();
        browser.await(
                "!document.querySelector('#stale').hidden && document.querySelector('main').classList.contains('old')");
        keep("away");
        served = Served.open(port, new byte[0]);

        browser.await(
                "document.querySelector('#stale').hidden && document.querySelector('#connection')?.textContent === '● live'");
    }

    @Test
    void saysWhenTheBrokerIsAway() throws Exception {
        show("overview", "document.querySelector('#connection')?.textContent === '● live'", 900);

        served.state.lost("the topics cannot be read: no broker");

        browser.await(
                "document.querySelector('#stale').textContent.startsWith('the topics cannot be read: no broker. Numbers are those of')");
        served.state.publish(Toy.live(List.of()), System.currentTimeMillis());
        browser.await("document.querySelector('#stale').hidden");
    }

    private void show(String page, String ready, int height) throws Exception {
        browser.size(1280, height);
        browser.open(served.uri("/#/" + page));
        browser.await(ready);
        browser.await("document.querySelector('#connection')?.textContent === '● live'");
        keep(page.replaceAll("/.*", ""));
    }

    private String text() {
        return browser.evaluate("document.body.innerText").asText().replace('\u2009', ' ');
    }

    private void keep(String name) throws IOException {
        String folder = System.getProperty("kollider.screenshots", "");
        if (!folder.isEmpty()) {
            Files.createDirectories(Path.of(folder));
            Files.write(Path.of(folder, name + ".png"), browser.screenshot());
        }
    }
}
