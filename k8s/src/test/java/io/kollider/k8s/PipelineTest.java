package io.kollider.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What runs outside of the build, which no build would find wrong: the workflow, the image's file, Renovate's, the procedure of a release. */
class PipelineTest {
    private static final Path TOP = Path.of("..");
    private static final Path WORKFLOW = TOP.resolve(Path.of(".github", "workflows", "ci.yml"));
    /** Keys of a job and of a step, https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax. */
    private static final Set<String> OF_A_JOB = Set.of("needs", "runs-on", "timeout-minutes", "strategy", "steps");

    private static final Set<String> OF_A_STEP = Set.of("name", "if", "uses", "with", "run");
    /** A file of the repository that is run. */
    private static final Pattern RUN = Pattern.compile("(?<![\\w/.])(\\.ci/[\\w-]+|benchmarks/[\\w.-]+|\\./mvnw)");

    private static JsonNode workflow() {
        return Resource.of(WORKFLOW).get(0).tree();
    }

    private static List<JsonNode> steps(String job) {
        List<JsonNode> steps = new ArrayList<>();
        workflow().at("/jobs/" + job + "/steps").forEach(steps::add);
        return steps;
    }

    private static String read(String file) throws IOException {
        return Files.readString(TOP.resolve(file));
    }

    @Test
    void theWorkflowHasTheFormOfOne() {
        JsonNode workflow = workflow();
        assertThat(workflow.at("/permissions").toString())
                .as("rights of all jobs")
                .isEqualTo("{\"contents\":\"read\"}");
        workflow.path("jobs").properties().forEach(job -> {
            assertThat(OF_A_JOB).as(job.getKey()).containsAll(names(job.getValue()));
            assertThat(job.getValue().path("timeout-minutes").asInt())
                    .as(job.getKey())
                    .isPositive();
            job.getValue()
                    .path("needs")
                    .forEach(needed -> assertThat(workflow.path("jobs").has(needed.asText()))
                            .isTrue());
            for (JsonNode step : job.getValue().path("steps")) {
                assertThat(OF_A_STEP).as(step.toString()).containsAll(names(step));
                assertThat(step.has("uses")).as(step.toString()).isNotEqualTo(step.has("run"));
                if (step.has("uses")) {
                    assertThat(step.path("uses").asText()).matches("[\\w-]+/[\\w-]+@v\\d+");
                }
            }
        });
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void theWorkflowRunsWhatContinuousIntegrationRuns() throws IOException {
        assertThat(steps("verify")).anyMatch(step -> step.path("run").asText().equals(".ci/run"));
        assertThat(read(".ci/run")).contains("./mvnw").contains("verify");
        List<String> versions = new ArrayList<>();
        workflow().at("/jobs/verify/strategy/matrix/java").forEach(version -> versions.add(version.asText()));
        Matcher oldest = Pattern.compile("<maven.compiler.release>(\\d+)<").matcher(read("pom.xml"));
        assertThat(oldest.find()).isTrue();
        assertThat(versions).as("the oldest Java that is supported").contains(oldest.group(1));
    }

    @Test
    void whatIsHandedOnIsWhatTheDistributionMakes() throws IOException {
        String pom = read("distribution/pom.xml");
        String made = steps("verify").stream()
                .map(step -> step.at("/with/path").asText())
                .filter(path -> !path.isEmpty())
                .findFirst()
                .orElseThrow();
        for (String path : made.split("\n")) {
            String name = path.replace("distribution/target/", "");
            String stem = name.replaceFirst("\\*?\\.(tar\\.gz|json|txt)$", "");
            assertThat(pom).as(path).containsAnyOf(">" + stem, stem + "${project.version}<", name);
            assertThat(read(".ci/checksums")).contains(name.replace("*", "$version"));
        }
    }

    @Test
    void theImageIsBuiltOfWhatItsFileAsksFor() throws IOException {
        String image = read("distribution/Dockerfile");
        String build = steps("image").stream()
                .map(step -> step.path("run").asText())
                .filter(run -> run.contains("docker build"))
                .findFirst()
                .orElseThrow();
        Matcher argument = Pattern.compile("--build-arg (\\w+)=").matcher(build);
        assertThat(argument.find()).isTrue();
        assertThat(image).contains("ARG " + argument.group(1)).contains("kollider-${VERSION}.tar.gz");
        Matcher example = Pattern.compile("/opt/kollider/(examples/[\\w/.-]+)").matcher(image + build);
        while (example.find()) {
            assertThat(TOP.resolve(example.group(1))).exists();
        }
    }

    @Test
    void whatDocumentsRunIsThere() throws IOException {
        for (String document :
                List.of("RELEASING.md", "CONTRIBUTING.md", "docs/operations.md", "benchmarks/faults.md")) {
            Matcher run = RUN.matcher(read(document));
            while (run.find()) {
                Path file = TOP.resolve(run.group(1));
                assertThat(file).as(document).exists();
                if (!file.toString().matches(".*\\.(md|py|svg)")) {
                    assertThat(Files.isExecutable(file))
                            .as(document + ": " + file)
                            .isTrue();
                }
            }
        }
    }

    /** A rule whose packages are not used, or have another name now, does nothing. */
    @Test
    void rulesOfRenovateAreOfWhatTheBuildUses() throws IOException {
        String poms = read("pom.xml");
        JsonNode settings = new ObjectMapper().readTree(read("renovate.json"));
        Set<String> known = new TreeSet<>();
        Matcher group = Pattern.compile("<groupId>([^<]+)<").matcher(poms);
        while (group.find()) {
            known.add(group.group(1));
        }
        for (JsonNode finder : settings.path("customManagers")) {
            for (JsonNode pattern : finder.path("matchStrings")) {
                assertThat(Pattern.compile(pattern.asText()).matcher(poms).find())
                        .as(pattern.asText())
                        .isTrue();
            }
            known.add(finder.path("depNameTemplate").asText().split(":")[0]);
        }
        for (JsonNode rule : settings.path("packageRules")) {
            assertThat(rule.path("description").asText()).isNotEmpty();
            for (JsonNode name : rule.path("matchPackageNames")) {
                String[] parts = name.asText().split(":");
                assertThat(known).contains(parts[0]);
                if (!parts[1].equals("*")) {
                    assertThat(poms).contains("<artifactId>" + parts[1] + "</artifactId>");
                }
            }
        }
    }
}
