package io.kollider.fitter.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.reference.Reference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code src/test/python/inference_numbers.py} found with pyhf and iminuit. */
record Numbers(String name, JsonNode json) {
    private static final Path DIRECTORY = Path.of("src/test/resources/io/kollider/fitter/reference/inference");

    static List<Numbers> all() throws IOException {
        List<Numbers> all = new ArrayList<>();
        for (String name : List.of("pyhf-xmlimport", "pyhf-2ch-couplednorm")) {
            all.add(new Numbers(
                    name,
                    new ObjectMapper()
                            .readTree(DIRECTORY.resolve(name + ".json").toFile())));
        }
        return all;
    }

    Model model() {
        return Reference.of(name).model();
    }

    double at(String pointer) {
        return json.at(pointer).doubleValue();
    }

    double number(String pointer, String key, String field) {
        return json.at(pointer).get(key).get(field).doubleValue();
    }

    List<String> names(String pointer) {
        List<String> names = new ArrayList<>();
        json.at(pointer).fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Override
    public String toString() {
        return name;
    }
}
