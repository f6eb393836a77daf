package io.kollider.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.cli.Kollider;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What runs in pods, beside the commands, options and variables of the code. */
class WorkloadsTest {
    /** Name files that no manifest can have; the document for operators says what to add. */
    private static final Set<String> OF_A_SITE =
            Set.of("KOLLIDER_AUDIT_LOG", "KOLLIDER_TLS_CERTIFICATE", "KOLLIDER_TLS_KEY", "KOLLIDER_WEBHOOKS");

    private static final Path ANALYSIS = Path.of("analyses", "ttbar-z", "analysis.yaml");
    private static final Path EXAMPLE = Path.of("..", "examples", "ttbar-z", "analysis.yaml");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:(KOLLIDER_[A-Z_]+)");
    /** Any setting of Kafka's clients, see KafkaArguments. */
    private static final String KAFKA_SETTING = "KOLLIDER_KAFKA_";
    /** Of the launcher. */
    private static final String OPTIONS_OF_JAVA = "KOLLIDER_OPTS";

    static Stream<Resource> workloads() {
        Stream<Resource> rendered = Manifests.OVERLAYS.stream()
                .flatMap(overlay -> Manifests.rendered(overlay).stream().flatMap(List::stream));
        return Stream.concat(Manifests.written().stream(), rendered).filter(Resource::isWorkload);
    }

    private static List<String> arguments(Resource workload) {
        List<String> arguments = new ArrayList<>();
        workload.container().path("args").forEach(argument -> arguments.add(argument.asText()));
        return arguments;
    }

    private static CommandLine command(Resource workload) {
        return Kollider.commandLine().getSubcommands().get(arguments(workload).get(0));
    }

    /** Options that can be given by the environment, by variable. */
    private static Map<String, OptionSpec> variables(CommandLine command) {
        Map<String, OptionSpec> variables = new TreeMap<>();
        for (OptionSpec option : command.getCommandSpec().options()) {
            // picocli's own answer has the variable's value in it
            if (option.userObject() instanceof Field field) {
                Matcher matcher = VARIABLE.matcher(
                        field.getAnnotation(CommandLine.Option.class).defaultValue());
                if (matcher.find()) {
                    variables.put(matcher.group(1), option);
                }
            }
        }
        return variables;
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void theCommandTakesItsArgumentsAndItsEnvironment(Resource workload) throws IOException {
        assertThat(command(workload)).as("command of " + workload).isNotNull();
        Map<String, OptionSpec> known = variables(command(workload));
        List<String> line = arguments(workload);
        for (JsonNode variable : workload.container().path("env")) {
            String name = variable.path("name").asText();
            if (name.startsWith(KAFKA_SETTING)) {
                continue;
            }
            if (name.equals(OPTIONS_OF_JAVA)) {
                assertThat(Files.readString(Path.of("..", "distribution", "src", "bin", "kollider")))
                        .contains("${" + name + ":-}");
                continue;
            }
            assertThat(known).as(workload + " " + name).containsKey(name);
            line.add(known.get(name).longestName());
            line.add(variable.path("value").asText("streams-0"));
        }
        Kollider.commandLine().parseArgs(line.toArray(String[]::new));
    }

    @Test
    void everyVariableOfACommandIsSetSomewhere() {
        Map<String, Set<String>> set = new TreeMap<>();
        Map<String, Set<String>> known = new TreeMap<>();
        workloads().forEach(workload -> {
            String command = arguments(workload).get(0);
            Set<String> names = set.computeIfAbsent(command, any -> new TreeSet<>());
            workload.container()
                    .path("env")
                    .forEach(variable -> names.add(variable.path("name").asText()));
            known.put(command, new TreeSet<>(variables(command(workload)).keySet()));
        });
        known.values().forEach(names -> names.remove("KOLLIDER_CLIENT_SETTINGS")); // of the component tls
        known.values().forEach(names -> names.removeAll(OF_A_SITE));
        assertThat(known.keySet()).containsExactly("fitter", "monitor", "producer", "streams");
        assertThat(known.values()).allMatch(names -> names.size() > 3);
        known.forEach(
                (command, names) -> assertThat(set.get(command)).as(command).containsAll(names));
    }

    @Test
    void operatorsAreToldWhatTheirSiteHasToAdd() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "operations.md"))).contains(OF_A_SITE);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void aPodHasNoMoreRightsThanItNeeds(Resource workload) {
        JsonNode pod = workload.pod();
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isGreaterThan(0);
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(pod.path("containers")).hasSize(1);
        JsonNode container = workload.container();
        JsonNode context = container.path("securityContext");
        assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(context.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        assertThat(container.at("/resources/requests").has("cpu")).isTrue();
        assertThat(container.at("/resources/limits/memory").asText())
                .isNotEmpty()
                .isEqualTo(container.at("/resources/requests/memory").asText());
        assertThat(container.has("livenessProbe")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void heapFitsIntoMemory(Resource workload) {
        String heap = workload.environment(OPTIONS_OF_JAVA).path("value").asText();
        String memory = workload.container().at("/resources/limits/memory").asText();
        assertThat(heap).matches("-Xmx\\d+g");
        assertThat(memory).matches("\\d+Gi");
        // models, buffers and threads are outside the heap
        assertThat(Integer.parseInt(heap.replaceAll("\\D", "")) * 3)
                .isLessThanOrEqualTo(Integer.parseInt(memory.replaceAll("\\D", "")) * 2);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void volumesAreThereAndMounted(Resource workload) {
        Set<String> volumes = new TreeSet<>();
        workload.pod()
                .path("volumes")
                .forEach(volume -> volumes.add(volume.path("name").asText()));
        workload.at("/spec/volumeClaimTemplates")
                .forEach(claim -> volumes.add(claim.at("/metadata/name").asText()));
        Map<String, Boolean> mounts = new TreeMap<>();
        Set<String> mounted = new TreeSet<>();
        for (JsonNode mount : workload.container().path("volumeMounts")) {
            mounted.add(mount.path("name").asText());
            mounts.put(mount.path("mountPath").asText(), mount.path("readOnly").asBoolean());
        }
        assertThat(mounted).isEqualTo(volumes);
        // the analysis file, what it names, and where the service writes
        assertThat(mounts.keySet())
                .contains(Path.of(arguments(workload).get(1)).getParent().toString())
                .contains("/tmp");
        assertThat(mounts.containsKey(
                        Resource.of(ANALYSIS).get(0).at("/input/directory").asText()))
                .as("only producers read files")
                .isEqualTo(arguments(workload).get(0).equals("producer"));
        if (arguments(workload).get(0).equals("streams")) {
            assertThat(mounts)
                    .containsEntry(
                            workload.environment("KOLLIDER_DATA_DIR")
                                    .path("value")
                                    .asText(),
                            false);
        }
    }

    @Test
    void portsAgree() {
        Set<String> kafka = new HashSet<>();
        Manifests.written("Kafka")
                .forEach(cluster ->
                        kafka.add(cluster.at("/spec/kafka/listeners/0/port").asText()));
        workloads().forEach(workload -> {
            boolean pages = arguments(workload).get(0).equals("monitor");
            String port = workload.environment(pages ? "KOLLIDER_PORT" : "KOLLIDER_STATUS")
                    .path("value")
                    .asText();
            assertThat(workload.container().at("/ports/0/containerPort").asText())
                    .isEqualTo(port.replaceFirst(".*:", ""));
            assertThat(workload.container().at("/ports/0/name").asText()).isEqualTo(pages ? "pages" : "status");
            workload.container()
                    .findValues("httpGet")
                    .forEach(get -> assertThat(get.path("port").asText())
                            .isEqualTo(workload.container().at("/ports/0/name").asText()));
            String servers = workload.environment("KOLLIDER_BOOTSTRAP_SERVERS")
                    .path("value")
                    .asText();
            String cluster = Manifests.written("Kafka").get(0).name();
            assertThat(servers).startsWith(cluster + "-kafka-bootstrap:"); // the name is Strimzi's
            assertThat(kafka).containsExactly(servers.replaceFirst(".*:", ""));
        });
        Resource policy = Manifests.written("NetworkPolicy").get(0);
        assertThat(policy.at("/spec/egress/0/ports/0/port").asText()).isIn(kafka);
        assertThat(policy.at("/spec/ingress/0/ports").findValuesAsText("port")).containsExactly("status", "pages");
        Resource ofPages = Manifests.written("NetworkPolicy").get(1);
        assertThat(ofPages.at("/spec/ingress/0/ports").findValuesAsText("port")).containsExactly("pages");
        Map<String, String> services = new TreeMap<>();
        Manifests.written("Service")
                .forEach(service -> services.put(
                        service.name(), service.at("/spec/ports/0/targetPort").asText()));
        assertThat(services).isEqualTo(Map.of("streams", "status", "monitor", "pages"));
        assertThat(Manifests.written("PodMonitor")
                        .get(0)
                        .at("/spec/podMetricsEndpoints")
                        .findValuesAsText("port"))
                .containsExactly("status", "pages");
    }

    private static Analysis analysis() {
        return AnalysisFile.readBeforeFiles(ANALYSIS, List.of("input.directory=/"));
    }

    @Test
    void theAnalysisIsTheExampleOnAVolume() throws IOException {
        List<String> file = lines(ANALYSIS);
        List<String> example = lines(EXAMPLE);
        example.set(example.indexOf("  directory: data"), "  directory: /data");
        example.add("kafka: {partitions: 24}");
        assertThat(file).isEqualTo(example);
    }

    private static List<String> lines(Path file) throws IOException {
        return new ArrayList<>(Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList());
    }

    @Test
    void partitionsAreThoseOfTheAnalysisAndEnoughForAllThreads() {
        Manifests.written("KafkaTopic").stream()
                .filter(topic -> topic.at("/metadata/labels").has("kollider.io/partitioned"))
                .forEach(topic -> assertThat(topic.at("/spec/partitions").asInt())
                        .isEqualTo(analysis().partitions()));
        for (Resource scaler : Manifests.written("HorizontalPodAutoscaler")) {
            Resource scaled = Manifests.written(
                            scaler.at("/spec/scaleTargetRef/kind").asText())
                    .stream()
                    .filter(workload -> workload.name()
                            .equals(scaler.at("/spec/scaleTargetRef/name").asText()))
                    .findFirst()
                    .orElseThrow();
            String each = arguments(scaled).get(0).equals("streams") ? "KOLLIDER_THREADS" : "KOLLIDER_PARALLEL_FILES";
            assertThat(scaler.at("/spec/maxReplicas").asInt()
                            * scaled.environment(each).path("value").asInt())
                    .isEqualTo(analysis().partitions());
        }
    }
}
