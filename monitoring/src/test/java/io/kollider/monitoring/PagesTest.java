package io.kollider.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kollider.schemas.fit.FitRequest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

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
        browser.awaitText("4 000", "not complete", " min ago");
        show(
                "regions/SR/lead_pt",
                "document.querySelectorAll('main svg circle').length > 10 && document.querySelector('tbody')",
                900);
        browser.awaitText("t̄", "Data: 523", "523 ± ");
        show("cutflows", "document.querySelectorAll('tbody tr').length === 4", 500);
        show("datasets", "document.querySelectorAll('details').length === 3", 500);
        browser.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
        browser.await("document.body.innerText.includes('not a ROOT file')");
        keep("datasets");
        browser.awaitText("Luminosity: 10 /pb – of all data", "1 dead letter: 256 events, Σw 12.5", "1 file failed");
        show("bootstrap", "document.querySelectorAll('main svg').length === 11", 900);
        show("classifiers/SR/lead_pt", "document.querySelectorAll('main svg').length === 3", 1500);
        show("quality/SR/lead_pt_by_run", "document.querySelectorAll('main tbody tr').length === 4", 700);
        show("dead-letters", "document.body.innerText.includes('the weight of entry 600 is NaN')", 500);
        show("blinding", "document.body.innerText.includes('Nothing is blinded')", 400);
        show("fits", "document.querySelector('#trigger')", 900);

        assertThat(browser.evaluate("[...document.querySelectorAll('#pages a')].map(one => one.dataset.page).join()")
                        .asText())
                .as("pages beside those above")
                .isEqualTo(
                        "overview,regions,cutflows,datasets,fits,bootstrap,classifiers,quality,blinding,dead-letters");
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
        // 1.01402 ± 0.15909 of the result's file, and +0.1660 − 0.1533 by MINOS
        browser.awaitText("1.01 ± 0.16", "converged");
        assertThat(served.asked.get(0).inference()).hasSize(1);
        assertThat(browser.complaints).isEmpty();
        browser.size(1280, 1100);
        keep("fits-result");
    }

    @Test
    void fitsTheParametersAndRegionsThatAreTicked() throws Exception {
        show("fits", "document.querySelector('#trigger')", 900);
        assertThat(browser.evaluate(
                                "[...document.querySelectorAll('input[name=poi], input[name=regions]')].map(box => box.value + ' ' + box.checked).join()")
                        .asText())
                .isEqualTo("mu true,k_z false,SR true,CR true");

        browser.evaluate("document.querySelector('details summary').click()");
        for (String box : List.of("k_z", "CR")) {
            browser.evaluate("document.querySelector('input[value=%s]').focus()".formatted(box));
            browser.press(" ");
        }
        browser.await(
                "document.querySelector('input[value=k_z]').checked && !document.querySelector('input[value=CR]').checked");
        keep("fits-choices");
        browser.evaluate("document.querySelector('#trigger').click()");
        browser.await("document.body.innerText.includes('Result of strength')");
        browser.evaluate("document.querySelector('input[value=SR]').click()");
        browser.evaluate("document.querySelector('#trigger').click()");
        browser.await("document.querySelector('.problem')?.textContent === 'Tick a region.'");
        browser.evaluate(
                "['SR', 'CR', 'k_z'].forEach(name => document.querySelector(`input[value=${name}]`).click()); document.querySelector('#trigger').click()");
        browser.await("[...document.querySelectorAll('main table')][0].tBodies[0].rows.length === 2");

        assertThat(served.asked)
                .extracting(FitRequest::poi, FitRequest::regions)
                .as("and nothing where all is the fit's own")
                .containsExactly(tuple(List.of("mu", "k_z"), List.of("SR")), tuple(List.of(), List.of()));
        assertThat(browser.complaints).isEmpty();
    }

    /** Of the toy a block of z with a known share of the sum of weights, and a file of data, which have none. */
    @Test
    void showsWhatIsLostAndHasItTriedAgain() throws Exception {
        show("dead-letters", "document.querySelectorAll('main table').length === 2", 500);
        assertThat(browser.evaluate(
                                "[...document.querySelectorAll('main table')[1].tBodies[0].rows].map(row => [...row.cells].map(cell => cell.textContent).join('|')).join('; ')")
                        .asText())
                .isEqualTo("2|1|256|12.5000|0|Try again; data|1|0|–|1|Try again");
        browser.awaitText("kollider.toy.events-1-0 at 17", "/data/data_b.root");

        browser.evaluate("document.querySelector('main table:last-of-type button').click()");
        browser.await("document.body.innerText.includes('1 is tried again.')");
        browser.evaluate("document.querySelector('#replay').click()");
        browser.await("document.body.innerText.includes('2 are tried again.')");

        assertThat(served.replayed).hasSize(3);
        assertThat(browser.complaints).isEmpty();
    }

    /** What src/test/resources/…/fit.json holds: a fit of the toy with everything beside it, as the fitter wrote it. */
    @Test
    void drawsAllThatWasAskedForBesideAFit() throws Exception {
        show("fits", "document.querySelector('#trigger')", 900);

        browser.evaluate("document.querySelector('#trigger').click()");

        browser.await("document.querySelectorAll('main svg').length === 10");
        assertThat(browser.evaluate(
                                "[...document.querySelectorAll('main svg')].map(one => one.getAttribute('aria-label')).join('; ')")
                        .asText())
                .isEqualTo(
                        "Ranking of the impacts on mu; Scan of mu; Contributions to the error of mu; Upper limit of mu; ≥ 2 jets; 1 jet; Pulls; Correlations; "
                                + "mu over the replicas; Convergence of mu");
        browser.awaitText(
                "Goodness of fit", "Significance of mu", "100 replicas of data; nuisance parameters profiled", "BCa");
        awaitRows("Events after the fit", 2);
        assertThat(browser.complaints).isEmpty();
        browser.size(1280, 3000);
        keep("result");
        browser.evaluate("document.querySelector('#theme').click()");
        browser.await(
                "document.documentElement.classList.contains('dark') && document.querySelectorAll('main svg').length === 10");
        keep("result-dark");
    }

    @Test
    void laysTwoFitsBesideEachOtherAndFollowsTheirParameters() throws Exception {
        show("fits", "document.querySelector('#trigger')", 900);
        browser.evaluate("document.querySelector('#trigger').click()");
        browser.await("document.body.innerText.includes('Result of strength')");
        browser.evaluate("document.querySelector('#trigger').click()");
        browser.await("document.body.innerText.includes('Compare with')");

        choose("Compare with", 1);

        browser.await("document.body.innerText.includes('in errors of the first')");
        awaitRows("Parameters of interest", 1);
        browser.await(
                "[...document.querySelectorAll('main svg')].some(one => one.getAttribute('aria-label') === 'History of mu')");
        choose("along", 1);
        browser.await(
                "[...document.querySelectorAll('main svg text')].some(one => one.textContent === 'entries of data')");
        assertThat(browser.complaints).isEmpty();
        browser.size(1280, 1900);
        keep("comparison");
    }

    @Test
    void saysWhatReplicasAreOfAndWhichParameterHasNoError() throws Exception {
        show("fits", "document.querySelector('#trigger')", 900);

        String text = browser.evaluate("""
                        import('/result.js').then(page => page.result({fit: 'f', id: '1'}, {
                          poi: ['mu'], parameters: {mu: {value: 0, error: 0}}, derived: {xsec: {value: 2, error: 0.5, unit: 'pb'}},
                          converged: true, status: 'converged', nll: 1, seconds: 1, correlation: {names: [], matrix: []},
                          bootstrap: {replicas: 9, failed: 2, replicated: 'both', nuisance: 'profiled', derived: {}, parameters: {mu: {mean: 0, std: 0}},
                            nominal: {mu: {value: 0, error: 0}}, values: {}},
                        }).map(node => node.innerText ?? node.textContent).join('\\n'))
                        """).asText();

        assertThat(text)
                .contains("0 (no error)")
                .contains("2.00 ± 0.50 pb")
                .doesNotContain("pb (no error)")
                .contains("9 replicas of data and simulation, of which 2 fits failed; nuisance parameters profiled");
    }

    @Test
    void showsARegionAfterAFit() throws Exception {
        served.done("one");
        show("regions/SR/lead_pt", "document.querySelector('main svg')", 900);

        choose("Show", 1);

        browser.await("document.querySelector('main svg').textContent.includes('after the fit')");
        awaitRows("Events of the fitted bins, after the fit", 3);
        assertThat(browser.complaints).isEmpty();
        keep("regions-postfit");
    }

    /** Of the same result as above. */
    @Test
    void showsParametersOverTheReplicasOfTheNewestFit() throws Exception {
        show("bootstrap", "document.querySelectorAll('main svg').length === 11", 900);
        browser.awaitText("No fit has a bootstrap");

        served.done("one");

        browser.await("document.querySelectorAll('main svg').length === 13");
        assertThat(browser.evaluate(
                                "[...document.querySelectorAll('main svg')].slice(0, 2).map(one => one.getAttribute('aria-label')).join('; ')")
                        .asText())
                .isEqualTo("mu over the replicas; Convergence of mu");
        assertThat(browser.evaluate("document.querySelector('main svg').textContent")
                        .asText())
                .contains("percentile", "BC", "BCa");
        browser.awaitText("100 replicas were fitted by strength");
        assertThat(browser.complaints).isEmpty();
        browser.size(1280, 1300);
        keep("bootstrap-parameters");
    }

    @Test
    void choosesReplicasSignalsAndRuns() throws Exception {
        show("bootstrap", "document.querySelectorAll('main svg').length === 11", 900);
        browser.evaluate(
                "(() => { const field = document.querySelector('input[type=text]'); field.value = '39, 48, 50'; field.dispatchEvent(new Event('change')); })()");
        browser.await("document.querySelector('main svg').textContent.includes('replica 48')");
        browser.awaitText("replica 39\t533");
        keep("bootstrap-chosen");
        browser.evaluate(
                "(() => { const field = document.querySelector('input[type=text]'); field.value = '100'; field.dispatchEvent(new Event('change')); })()");
        browser.await("document.querySelector('.problem').textContent.includes('they go from 0 to 99')");
        // the browser itself notes that an answer was 400
        assertThat(browser.complaints).hasSize(1).first().asString().contains("400");
        browser.complaints.clear();

        show("classifiers/SR/lead_pt", "document.querySelectorAll('main svg').length === 3", 900);
        browser.awaitText("Area under the curve 0.6670");
        browser.evaluate("[...document.querySelectorAll('fieldset input')].forEach(one => one.click())");
        // see MonitoringServiceTest
        browser.await("document.body.innerText.includes('Area under the curve 0.3330')");

        show("quality/SR/lead_pt_by_run", "document.querySelectorAll('main tbody tr').length === 4", 700);
        browser.awaitText("1 bad", "run 267073 against all others");
        choose("Reference", 1);
        browser.await("document.querySelector('main svg').textContent.includes('simulation')");
        keep("quality-simulation");
        browser.evaluate("document.querySelector('#theme').click()");
        browser.await("document.querySelectorAll('main tbody tr').length === 4");
        keep("quality-dark");
        assertThat(browser.complaints).isEmpty();
    }

    @Test
    void savesAPlotAsPixels() throws Exception {
        show("regions/SR/lead_pt", "document.querySelector('main svg')", 900);

        // the address of a PNG holds its width behind 16 bytes: 1280
        assertThat(browser.evaluate("""
                        Promise.all([import('/save.js'), import('/draw.js')]).then(async ([save, draw]) => {
                          const address = await save.png(ink => draw.canvas(640, 520, 'toy', ink));
                          const bytes = Uint8Array.from(atob(address.split(',')[1]), one => one.charCodeAt(0));
                          return address.slice(0, 22) + new DataView(bytes.buffer).getUint32(16);
                        })""").asText()).isEqualTo("data:image/png;base64,1280");
        assertThat(browser.complaints).isEmpty();
    }

    /** What lies in the folder of downloads when the buttons were clicked. */
    @Test
    void savesAHistogramAsDrawingPixelsAndNumbers() throws Exception {
        Path folder = Files.createDirectory(profile.resolve("saved"));
        browser.downloads(folder);
        show("regions/SR/lead_pt", "document.querySelector('main svg circle')", 900);

        Element drawing = DocumentBuilderFactory.newNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(saved(folder, "svg")))
                .getDocumentElement();
        assertThat(drawing.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        assertThat(drawing.getTextContent()).contains("Data", "leading jet");
        BufferedImage pixels = ImageIO.read(new ByteArrayInputStream(saved(folder, "png")));
        assertThat(pixels.getWidth()).isEqualTo(2 * Integer.parseInt(drawing.getAttribute("width")));
        assertThat(pixels.getRGB(0, 0)).as("white paper").isEqualTo(0xffffffff);
        JsonNode plot = served.json("/api/v1/regions/SR/lead_pt");
        assertThat(Served.JSON
                        .readTree(saved(folder, "json"))
                        .equals(
                                (one, other) -> one.isNumber() && other.isNumber()
                                        ? Double.compare(one.doubleValue(), other.doubleValue())
                                        : one.equals(other) ? 0 : 1,
                                plot))
                .isTrue();
        List<String> table =
                new String(saved(folder, "csv"), StandardCharsets.UTF_8).lines().toList();
        assertThat(table).hasSize(11).first().isEqualTo("low,high,data,total,up,down,ttbar,z");
        assertThat(table.get(2)).as("data of the toy").startsWith("10,20,64,");
        for (int bin = 0; bin < 10; bin++) {
            assertThat(Double.parseDouble(table.get(bin + 1).split(",")[3]))
                    .isEqualTo(plot.get("total").get(bin).doubleValue());
        }
        assertThat(browser.complaints).isEmpty();
    }

    /** Clicks the button of this ending, and waits for the file. */
    private byte[] saved(Path folder, String ending) throws Exception {
        browser.evaluate("document.querySelector('button[aria-label=\"Save SR_lead_pt as %s\"]').click()"
                .formatted(ending.toUpperCase(Locale.ROOT)));
        Path file = folder.resolve("SR_lead_pt." + ending);
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!Files.exists(file)) {
            assertThat(System.nanoTime()).as(file + " never came").isLessThan(deadline);
            Thread.sleep(50);
        }
        return Files.readAllBytes(file);
    }

    /** A single bin, forty with a long label, none with anything in it; light and dark. */
    @Test
    void drawsWhateverTheBins() throws Exception {
        for (String histogram : List.of("counting", "fine", "njets")) {
            show("regions/SR/" + histogram, "document.querySelector('main svg')", 700);
            keep("regions-" + histogram);
            show("classifiers/SR/" + histogram, "document.querySelector('main svg')", 700);
            keep("classifiers-" + histogram);
        }
        assertThat(browser.evaluate("document.body.innerHTML").asText()).doesNotContain("NaN");
        assertThat(browser.complaints).isEmpty();
    }

    /** Nothing leaves a drawing, and no words lie on others, however many samples there are and however long their names and the title. */
    @Test
    void findsRoomForManySamplesWithLongNames() throws Exception {
        show("overview", "document.querySelector('main svg')", 900);
        for (int samples : List.of(1, 6, 12, 30)) {
            for (String title :
                    List.of("SR", "at least two leptons of opposite charge, four jets or more, two b-jets at 77 %")) {
                assertThat(browser.evaluate("""
                                import('/stack.js').then(({stackPlot}) => {
                                  const names = ['pairs of top quarks with heavy-flavour jets (one generator and another one)', 'Z', 'single top, t-channel'];
                                  const plot = {edges: [0, 1, 2, 3], unit: 'GeV', total: [9, 8, 7], up: [1, 1, 1], down: [1, 1, 1], blinded: [],
                                    samples: Array.from({length: %1$d}, (none, i) => ({name: `s${i}`, label: `${names[i %% 3]} ${i}`, color: '', contents: [9, 8, 7].map(one => one / %1$d)})),
                                    data: {counts: [9, 1, 30], low: [7, 0.5, 25], high: [12, 3, 36]}};
                                  const image = stackPlot(plot, {ink: '#000000', caption: '%2$s', note: 'before the fit', lines: ['40 pb^{-1}'], axis: 'm'});
                                  document.body.append(image);
                                  const all = image.getBoundingClientRect();
                                  const texts = [...image.querySelectorAll('text')].map(one => ({words: one.textContent, box: one.getBoundingClientRect()}));
                                  const shared = (a, b) => Math.min(Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) - 3);
                                  const wrong = texts.flatMap((one, i) => [
                                    ...(one.box.left < all.left - 1 || one.box.right > all.right + 1 || one.box.top < all.top - 1 || one.box.bottom > all.bottom + 1 ? [one.words + ' leaves'] : []),
                                    ...texts.slice(0, i).filter(other => shared(one.box, other.box) > 1).map(other => `${one.words} on ${other.words}`)]);
                                  image.remove();
                                  return wrong.join('; ');
                                })""".formatted(samples, title)).asText())
                        .as(samples + ", " + title)
                        .isEmpty();
            }
        }
        assertThat(browser.complaints).isEmpty();
    }

    @Test
    void givesTimesOfOtherDaysTheirDate() throws Exception {
        show("overview", "document.querySelector('main svg')", 900);

        assertThat(browser.evaluate(
                                "import('/dom.js').then(({clock}) => clock(new Date(2020, 0, 2, 15, 4, 5).getTime()))")
                        .asText())
                .isEqualTo("2020-01-02 15:04:05");
        assertThat(browser.evaluate("import('/dom.js').then(({clock}) => clock(new Date().setHours(15, 4, 5, 0)))")
                        .asText())
                .isEqualTo("15:04:05");
    }

    @Test
    void everythingThatCanBeChangedHasAName() throws Exception {
        served.done("one");
        for (String page : List.of(
                "overview",
                "fits",
                "regions/SR/lead_pt",
                "bootstrap",
                "classifiers/SR/lead_pt",
                "quality/SR/lead_pt_by_run",
                "datasets",
                "cutflows",
                "blinding",
                "dead-letters")) {
            String ready = page.equals("blinding")
                    ? "document.body.innerText.includes('Nothing is blinded')"
                    : "document.querySelectorAll('main svg, main tbody tr').length > 0";
            show(page, ready, 1500);
            assertThat(browser.evaluate("""
                            [...document.querySelectorAll('select, input, button, svg')]
                              .filter(one => !(one.getAttribute('aria-label') || one.labels?.[0]?.textContent.trim() || one.textContent.trim()))
                              .map(one => one.outerHTML).join()""").asText()).as(page).isEmpty();
            // buttons, links and fields are reached by the tabulator, in the order of the page
            assertThat(browser.evaluate("[...document.querySelectorAll('[tabindex]')].every(one => one.tabIndex <= 0)")
                            .asBoolean())
                    .isTrue();
        }
    }

    /** Also one that is given while the answer with the new numbers is awaited. */
    @Test
    void keepsTheFocusWhileNumbersChange() throws Exception {
        show("quality/SR/lead_pt_by_run", "document.querySelectorAll('main tbody tr').length === 4", 700);
        browser.evaluate("""
                (() => {
                  const ask = window.fetch;
                  window.asked = 0;
                  window.answer = new Promise(answered => { window.letAnswer = answered; });
                  window.fetch = (...what) => {
                    window.asked++;
                    return window.answer.then(() => ask(...what));
                  };
                })()""");

        served.state.publish(Toy.live(List.of()), System.currentTimeMillis());
        browser.await("window.asked > 0");
        browser.evaluate(
                "(() => { const button = document.querySelectorAll('main tbody button')[2]; button.focus(); button.old = true; })()");
        browser.evaluate("window.letAnswer()");

        browser.await("document.activeElement.matches('main tbody button') && !document.activeElement.old");
        assertThat(browser.evaluate(
                                "[...document.querySelectorAll('main tbody button')].indexOf(document.activeElement)")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void followsWhatChanges() throws Exception {
        show("fits", "document.querySelector('#trigger')", 900);

        served.running("somebody's");

        browser.await("document.body.innerText.includes('running')");
        browser.evaluate(
                "[...document.querySelectorAll('main button')].find(one => one.textContent === 'Give up').click()");
        browser.await("document.body.innerText.includes('asked to give up')");
        assertThat(served.asked.get(0).cancel()).isTrue();
        assertThat(browser.complaints).isEmpty();
    }

    @Test
    void overlaysASystematicAndSwitchesToLogarithms() throws Exception {
        show("regions/SR/lead_pt", "document.querySelector('main svg')", 900);

        choose("Systematic", 1);
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

        served.lose("the topics cannot be read: no broker");

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

    /** Takes the n-th item of the list with this label, as soon as it has one. */
    private void choose(String label, int item) throws InterruptedException {
        browser.await(
                "[...document.querySelectorAll('label')].find(one => one.textContent.startsWith('%s ')).querySelector('select').options.length > %d"
                        .formatted(label, item));
        browser.evaluate("""
                (() => {
                  const list = [...document.querySelectorAll('label')].find(one => one.textContent.startsWith('%s ')).querySelector('select');
                  list.selectedIndex = %d;
                  list.dispatchEvent(new Event('change'));
                })()""".formatted(label, item));
    }

    /** Returns as soon as the table whose caption begins so has as many rows. */
    private void awaitRows(String caption, int rows) throws InterruptedException {
        browser.await(
                "[...document.querySelectorAll('table')].find(one => one.caption.textContent.startsWith('%s')).tBodies[0].rows.length === %d"
                        .formatted(caption, rows));
    }

    private void keep(String name) throws IOException {
        String folder = System.getProperty("kollider.screenshots", "");
        if (!folder.isEmpty()) {
            Files.createDirectories(Path.of(folder));
            Files.write(Path.of(folder, name + ".png"), browser.screenshot());
        }
    }
}
