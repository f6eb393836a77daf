package io.kollider.analysis.file;

import io.kollider.analysis.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Text to {@link Yaml}. Aliases are expanded, which is why depth and number of values are bounded. */
final class YamlParser {
    private static final int DEEPEST = 50;
    private static final int MOST_VALUES = 200_000;

    private final String file;
    private final Problems problems;
    private int values;

    private YamlParser(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The document in a text; empty, with the problem reported, if there is none. */
    static Optional<Yaml> parse(String text, String file, Problems problems) {
        return new YamlParser(file, problems).parse(text);
    }

    private Optional<Yaml> parse(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setCodePointLimit(4_000_000)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problems.add(new Place(file, 0, 0), "", "is empty");
            }
            Optional<Yaml> document = root.map(node -> convert(node, 0));
            if (values > MOST_VALUES) {
                problems.add(
                        new Place(file, 0, 0), "", "has more than " + MOST_VALUES + " values, aliases counted in full");
            }
            return document;
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(this::place).orElse(new Place(file, 0, 0));
            problems.add(place, "", "not YAML: " + e.getProblem() + hint(e.getProblem()));
        } catch (YamlEngineException e) {
            problems.add(new Place(file, 0, 0), "", "not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** What is mostly behind a complaint of YAML's, in words of those who do not know its grammar. */
    private static String hint(String problem) {
        if (problem.startsWith("expected ',' or")) {
            return "; within { } and [ ], put a value with any of , [ ] { } in quotes";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "; is this line indented too far, or is there a ': ' in a value that should be in quotes?";
        }
        if (problem.startsWith("expected <block end>") || problem.startsWith("could not find expected ':'")) {
            return "; is a line indented otherwise than those beside it, or a quote missing above?";
        }
        if (problem.contains("character")) {
            return "; put a value that begins with one of ! & * % @ | > ` in quotes; or is a quote missing above?";
        }
        return "";
    }

    private Yaml convert(Node node, int depth) {
        Place place = node.getStartMark().map(this::place).orElse(new Place(file, 0, 0));
        if (depth > DEEPEST) {
            problems.add(place, "", "nested too deeply");
            return new Yaml.Text("", place);
        }
        if (++values > MOST_VALUES) {
            return new Yaml.Text("", place);
        }
        if (node.getTag().getValue().startsWith("!")) {
            problems.add(
                    place,
                    "",
                    "'" + node.getTag().getValue()
                            + "' is a type to YAML and no part of the value: put all of it in quotes");
        }
        if (node instanceof SequenceNode sequence) {
            List<Yaml> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(convert(item, depth + 1)));
            return new Yaml.Sequence(items, place);
        }
        if (node instanceof MappingNode mapping) {
            return convert(mapping, place, depth);
        }
        ScalarNode scalar = (ScalarNode) node;
        return scalar.isPlain() && scalar.getValue().isEmpty()
                ? new Yaml.Nothing(place)
                : new Yaml.Text(scalar.getValue(), place);
    }

    private Yaml.Mapping convert(MappingNode mapping, Place place, int depth) {
        Map<String, Yaml> entries = new LinkedHashMap<>();
        Map<String, Place> places = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Yaml key = convert(tuple.getKeyNode(), depth + 1);
            Yaml value = convert(tuple.getValueNode(), depth + 1);
            if (!(key instanceof Yaml.Text text)) {
                problems.add(key.place(), "", "a key must be one word");
            } else if (entries.putIfAbsent(text.value(), value) != null) {
                problems.add(
                        key.place(),
                        "",
                        "key '" + text.value() + "' stands twice, first at line "
                                + places.getOrDefault(text.value(), place).line());
            } else {
                places.put(text.value(), key.place());
            }
        }
        return new Yaml.Mapping(entries, places, place);
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
