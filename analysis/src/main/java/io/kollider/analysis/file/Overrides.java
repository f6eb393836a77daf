package io.kollider.analysis.file;

import io.kollider.analysis.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code --set PATH=VALUE}: replaces or adds values after the file was read, before anything is checked. */
final class Overrides {
    private static final String FILE = "--set";

    private Overrides() {}

    /** The document with each setting applied in order. */
    static Yaml apply(Yaml document, List<String> settings, Problems problems) {
        Yaml result = document;
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                problems.add(
                        new Place(FILE, 0, 0),
                        "",
                        "'" + setting + "' should be PATH=VALUE, such as luminosity.value='3 /fb'");
                continue;
            }
            String path = setting.substring(0, equals);
            Optional<Yaml> value = YamlParser.parse(setting.substring(equals + 1), FILE + " " + path, problems);
            if (value.isPresent()) {
                Yaml placed = at(value.get(), new Place(FILE, 0, 0));
                result = replace(result, List.of(path.split("\\.", -1)), placed, path, problems);
            }
        }
        return result;
    }

    /** The same value with all of its places replaced: lines of a command line mean nothing. */
    private static Yaml at(Yaml value, Place place) {
        if (value instanceof Yaml.Sequence sequence) {
            return new Yaml.Sequence(
                    sequence.values().stream().map(v -> at(v, place)).toList(), place);
        }
        if (value instanceof Yaml.Mapping mapping) {
            Map<String, Yaml> values = new LinkedHashMap<>();
            mapping.values().forEach((key, v) -> values.put(key, at(v, place)));
            return new Yaml.Mapping(values, Map.of(), place);
        }
        return value instanceof Yaml.Text text ? new Yaml.Text(text.value(), place) : new Yaml.Nothing(place);
    }

    private static Yaml replace(Yaml in, List<String> path, Yaml value, String whole, Problems problems) {
        if (path.isEmpty()) {
            return value;
        }
        String key = path.get(0);
        List<String> rest = path.subList(1, path.size());
        if (in instanceof Yaml.Sequence sequence) {
            if (!key.matches("\\d{1,6}")
                    || Integer.parseInt(key) >= sequence.values().size()) {
                problems.add(
                        value.place(),
                        "",
                        "'" + key + "' is no index of the list in " + whole + ", which has "
                                + sequence.values().size() + " items, the first numbered 0");
                return in;
            }
            List<Yaml> values = new ArrayList<>(sequence.values());
            int index = Integer.parseInt(key);
            values.set(index, replace(values.get(index), rest, value, whole, problems));
            return new Yaml.Sequence(values, sequence.place());
        }
        if (in instanceof Yaml.Mapping mapping) {
            Map<String, Yaml> values = new LinkedHashMap<>(mapping.values());
            Yaml old = values.getOrDefault(key, new Yaml.Mapping(Map.of(), Map.of(), value.place()));
            values.put(key, replace(old, rest, value, whole, problems));
            return new Yaml.Mapping(values, mapping.keyPlaces(), mapping.place());
        }
        if (in instanceof Yaml.Nothing) {
            return replace(new Yaml.Mapping(Map.of(), Map.of(), in.place()), path, value, whole, problems);
        }
        problems.add(value.place(), "", "there is nothing under " + in.kind() + " that " + whole + " could set");
        return in;
    }
}
