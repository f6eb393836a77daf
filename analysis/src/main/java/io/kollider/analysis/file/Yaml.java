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

/** A YAML value and where it stands. */
sealed interface Yaml {
    Place place();

    /** As messages name it. */
    String kind();

    /** One value. */
    record Text(String value, Place place) implements Yaml {
        @Override
        public String kind() {
            return "'" + value + "'";
        }
    }

    /** A list. */
    record Sequence(List<Yaml> values, Place place) implements Yaml {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys with values, in the order of the file. */
    record Mapping(Map<String, Yaml> values, Map<String, Place> keyPlaces, Place place) implements Yaml {
        @Override
        public String kind() {
            return "keys with values";
        }
    }

    /** The document in a text; empty, with the problem reported, if there is none. */
    static Optional<Yaml> parse(String text, String file, Problems problems) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setMaxAliasesForCollections(50)
                .setCodePointLimit(4_000_000)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problems.add(new Place(file, 0, 0), "", "is empty");
            }
            return root.map(node -> convert(node, file, problems, 0));
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(mark -> place(file, mark)).orElse(new Place(file, 0, 0));
            problems.add(place, "", "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(new Place(file, 0, 0), "", "not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static Yaml convert(Node node, String file, Problems problems, int depth) {
        Place place = node.getStartMark().map(mark -> place(file, mark)).orElse(new Place(file, 0, 0));
        if (depth > 50) {
            problems.add(place, "", "nested too deeply");
            return new Text("", place);
        }
        if (node instanceof SequenceNode sequence) {
            List<Yaml> values = new ArrayList<>();
            sequence.getValue().forEach(v -> values.add(convert(v, file, problems, depth + 1)));
            return new Sequence(values, place);
        }
        if (node instanceof MappingNode mapping) {
            return convert(mapping, place, file, problems, depth);
        }
        return new Text(((ScalarNode) node).getValue(), place);
    }

    private static Mapping convert(MappingNode mapping, Place place, String file, Problems problems, int depth) {
        Map<String, Yaml> values = new LinkedHashMap<>();
        Map<String, Place> places = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Yaml key = convert(tuple.getKeyNode(), file, problems, depth + 1);
            Yaml value = convert(tuple.getValueNode(), file, problems, depth + 1);
            if (!(key instanceof Text text)) {
                problems.add(key.place(), "", "a key must be one word");
            } else if (values.putIfAbsent(text.value(), value) != null) {
                problems.add(
                        key.place(),
                        "",
                        "key '" + text.value() + "' stands twice, first at line "
                                + places.getOrDefault(text.value(), place).line());
            } else {
                places.put(text.value(), key.place());
            }
        }
        return new Mapping(values, places, place);
    }

    private static Place place(String file, Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
