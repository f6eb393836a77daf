package io.kollider.analysis.file;

import io.kollider.analysis.Place;
import java.util.List;
import java.util.Map;

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

    /** A key without a value, or one whose value is a comment. */
    record Nothing(Place place) implements Yaml {
        @Override
        public String kind() {
            return "nothing";
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
}
