package io.kollider.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kollider.monitoring.api.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of a blinded analysis in a real browser, see {@link BlindingTest}. */
class BlindedPagesTest {
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
        String fit = new String(PagesTest.class.getResourceAsStream("fit.json").readAllBytes(), StandardCharsets.UTF_8);
        served = Served.blind(Tokens.NONE, blinded(fit).getBytes(StandardCharsets.UTF_8));
        browser = Chromium.start(program.get(), profile);
    }

    /** The result of a fit as {@code FittedRegions} writes it of a region with blinded bins. */
    private static String blinded(String fit) throws IOException {
        JsonNode document = Served.JSON.readTree(fit);
        ObjectNode region = (ObjectNode) document.at("/regions/0");
        region.putArray("blinded").add(3).add(4).add(5);
        for (String field : List.of("data", "data_low", "data_high")) {
            for (int bin = 3; bin <= 5; bin++) {
                ((ArrayNode) region.get(field)).setNull(bin);
            }
        }
        return document.toString();
    }

    @AfterEach
    void stop() throws Exception {
        if (browser != null) {
            browser.close();
            served.close();
        }
    }

    @Test
    void marksBlindedBinsEverywhereAndShowsNothingOfThem() throws Exception {
        served.done("one");
        for (boolean dark : new boolean[] {false, true}) {
            show("regions/SR/lead_pt", "document.querySelectorAll('main svg circle').length > 4", 900, dark);
            assertThat(marks()).isEqualTo(1);
            // seven bins with data, in plot and ratio, and the sign of the legend
            assertThat(circles()).isLessThanOrEqualTo(15);
            browser.awaitText("Data are blinded: 247 events in the bins that are not");
            browser.evaluate("document.querySelectorAll('input[type=checkbox]')[1].click()");
            browser.await("document.querySelector('main svg').textContent.includes('replicas')");
            requireNothing("regions");
            keep("blinded-regions-replicas", dark);

            show("bootstrap", "document.querySelectorAll('main svg').length === 10", 900, dark);
            assertThat(marks()).isEqualTo(1);
            browser.awaitText("Data are blinded in 3 of 10 bins");
            requireNothing("bootstrap");

            show("quality/SR/lead_pt_by_run", "document.querySelectorAll('main tbody tr').length === 4", 700, dark);
            browser.awaitText("Data are blinded in all bins");
            assertThat(circles()).isLessThanOrEqualTo(1); // the sign of the legend
            requireNothing("quality");

            show("fits/one", "document.querySelectorAll('main svg').length >= 10", 2600, dark);
            assertThat(browser.evaluate(
                                    "[...document.querySelectorAll('main svg text')].filter(one => one.textContent === 'blinded').length")
                            .asInt())
                    .isEqualTo(1);
            browser.awaitText("247 in open bins");
            for (String page : List.of(
                    "overview", "regions/SR/counting", "cutflows", "datasets", "classifiers/SR/lead_pt", "blinding")) {
                show(page, "document.querySelectorAll('main svg, main tbody tr').length > 0", 900, dark);
                requireNothing(page);
            }
        }
        assertThat(browser.complaints).isEmpty();
    }

    @Test
    void unblindsInTwoSteps() throws Exception {
        show("blinding", "document.querySelector('#reason')", 700, false);
        browser.awaitText("shown in the open bins of one histogram", "Nothing was unblinded yet");

        browser.evaluate("""
                (() => {
                  document.querySelector('#by').value = 'ada';
                  document.querySelector('#reason').value = 'approved';
                  document.querySelector('main form').requestSubmit();
                })()""");
        browser.await("document.querySelector('#confirm')");
        assertThat(served.acts).isEmpty();
        assertThat(browser.evaluate("document.querySelector('main form button').disabled")
                        .asBoolean())
                .isTrue();
        keep("blinding-confirm", false);
        browser.evaluate("""
                (() => {
                  const field = document.querySelector('#confirm');
                  field.value = 'toy';
                  field.dispatchEvent(new Event('input'));
                  document.querySelector('main form').requestSubmit();
                })()""");
        browser.await("document.body.innerText.includes('Unblinded.')");

        assertThat(served.acts).singleElement().satisfies(act -> {
            assertThat(act.by()).isEqualTo("ada");
            assertThat(act.reason()).isEqualTo("approved");
            assertThat(act.region()).isEmpty();
        });
        show("regions/SR/lead_pt", "document.querySelector('main svg circle')", 900, false);
        assertThat(marks()).isZero();
        // all 8354: the test would see it above
        assertThat(BlindingTest.betrays(
                        browser.evaluate("document.body.innerText").asText()))
                .isTrue();
        assertThat(browser.complaints).isEmpty();
    }

    /** Of the page that is shown, all words and numbers, also those of drawings and of their titles. */
    private void requireNothing(String page) {
        String html =
                browser.evaluate("document.querySelector('main').innerHTML").asText();
        assertThat(BlindingTest.betrays(html.replaceAll("<[^>]*>", " ")))
                .as(page)
                .isFalse();
        assertThat(html).as(page).doesNotContain("NaN").doesNotContain("undefined");
    }

    /** How often the drawings say that something is blinded. */
    private int marks() {
        return browser.evaluate(
                        "[...document.querySelectorAll('main svg text')].filter(one => one.textContent === 'blinded').length")
                .asInt();
    }

    /** Points of the first drawing. */
    private int circles() {
        return browser.evaluate("document.querySelector('main svg').querySelectorAll('circle').length")
                .asInt();
    }

    private void show(String page, String ready, int height, boolean dark) throws Exception {
        browser.size(1280, height);
        browser.open(served.uri("/#/" + page));
        browser.await("document.querySelector('#connection')?.textContent === '● live'");
        browser.evaluate(
                "document.documentElement.classList.contains('dark') === %s || document.querySelector('#theme').click()"
                        .formatted(dark));
        browser.await(ready);
        keep("blinded-" + page.replaceAll("/.*", ""), dark);
    }

    private void keep(String name, boolean dark) throws IOException {
        String folder = System.getProperty("kollider.screenshots", "");
        if (!folder.isEmpty()) {
            Files.createDirectories(Path.of(folder));
            Files.write(Path.of(folder, name + (dark ? "-dark" : "") + ".png"), browser.screenshot());
        }
    }
}
