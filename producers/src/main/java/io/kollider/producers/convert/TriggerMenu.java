package io.kollider.producers.convert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.kollider.analysis.NearName;
import io.kollider.root.ColumnBuffer;
import io.kollider.root.RootException;
import io.kollider.root.RootFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * Which bit of a trigger decision belongs to which chain, from the menus in {@code MetaData} of ATLAS' DAOD files (xAOD::TriggerMenuJson of
 * Athena): JSON with the {@code counter} of each HLT chain, and the {@code ctpid} of each L1 item.
 */
final class TriggerMenu {
    private static final String HLT = "TriggerMenuJson_HLT";
    private static final String L1 = "TriggerMenuJson_L1";

    private final String file;
    /** Of each menu the numbers by name. */
    private final List<Map<String, Integer>> hlt = new ArrayList<>();

    private final List<Map<String, Integer>> l1 = new ArrayList<>();

    private TriggerMenu(String file) {
        this.file = file;
    }

    /**
     * Reads all menus of a file.
     *
     * @throws RootException if it has none
     * @throws IllegalArgumentException if one is no menu
     */
    static TriggerMenu of(RootFile file) {
        TriggerMenu menu = new TriggerMenu(file.name());
        MetaData metaData = new MetaData(file);
        menu.read(metaData.read(HLT, "payload"), "chains", "counter", menu.hlt);
        if (metaData.has(L1, "payload")) {
            menu.read(metaData.read(L1, "payload"), "items", "ctpid", menu.l1);
        }
        return menu;
    }

    private void read(ColumnBuffer payloads, String list, String number, List<Map<String, Integer>> menus) {
        for (int item = 0; item < payloads.itemCount(payloads.type().depth() - 1); item++) {
            try {
                menus.add(numbers(payloads.text(item), list, number));
            } catch (IOException | IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        file + ": the trigger menu in " + MetaData.TREE + " cannot be read: " + e.getMessage(), e);
            }
        }
    }

    /** The member {@code number} of each object in the object {@code list}. */
    private static Map<String, Integer> numbers(String json, String list, String number) throws IOException {
        Map<String, Integer> numbers = new HashMap<>();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(Integer.MAX_VALUE)
                        .build())
                .build();
        try (JsonParser parser = factory.createParser(json)) {
            require(parser.nextToken() == JsonToken.START_OBJECT, "it is no JSON object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(list);
                if (parser.nextToken() == JsonToken.START_OBJECT && wanted) {
                    items(parser, number, numbers);
                } else {
                    parser.skipChildren();
                }
            }
        }
        require(!numbers.isEmpty(), "it has no " + list);
        return numbers;
    }

    private static void items(JsonParser parser, String number, Map<String, Integer> numbers) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String item = parser.currentName();
            require(parser.nextToken() == JsonToken.START_OBJECT, item + " is no object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(number);
                parser.nextToken();
                if (wanted) {
                    int value = Integer.parseInt(parser.getText());
                    require(value >= 0 && numbers.put(item, value) == null, item + " has no number of its own");
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /**
     * The bit of a chain; none if the menus do not agree, and the problem then says why.
     *
     * @param chain an L1 item if it begins with {@code L1_}
     */
    OptionalInt bit(String chain, List<String> problems) {
        List<Map<String, Integer>> menus = isL1(chain) ? l1 : hlt;
        TreeSet<Integer> bits = new TreeSet<>();
        for (Map<String, Integer> menu : menus) {
            Integer bit = menu.get(chain);
            if (bit == null) {
                problems.add("%s: no trigger '%s' in %s menu of its %s%s"
                        .formatted(
                                file,
                                chain,
                                menus.size() == 1 ? "the" : "one of the " + menus.size(),
                                MetaData.TREE,
                                NearName.hint(chain, menu.keySet())));
                return OptionalInt.empty();
            }
            bits.add(bit);
        }
        if (bits.size() != 1) {
            problems.add(
                    bits.isEmpty()
                            ? "%s: no menu of L1 items in its %s".formatted(file, MetaData.TREE)
                            : "%s: trigger '%s' has different bits (%s) in the menus of its %s; which one an event was taken with is not read"
                                    .formatted(file, chain, bits, MetaData.TREE));
            return OptionalInt.empty();
        }
        return OptionalInt.of(bits.first());
    }

    static boolean isL1(String chain) {
        return chain.startsWith("L1_");
    }
}
