package io.kollider.analysis.file;

import io.kollider.analysis.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The entries {@code items} and {@code triggers} of {@code input}: columns that are made of others. */
final class DerivedColumnReader {
    private DerivedColumnReader() {}

    static List<Input.NamedItem> items(Entry entry) {
        List<Input.NamedItem> items = new ArrayList<>();
        entry.entries().forEach((name, item) -> {
            if (!name.matches("[A-Za-z][A-Za-z0-9]*")) {
                item.problem(
                        "'" + name + "' should be letters and digits: columns are called " + name + "_mpx and so on");
            }
            Optional<String> container = item.required("of").flatMap(Entry::text);
            Optional<String> named = item.required("named").flatMap(Entry::text);
            item.noOtherKeys();
            if (container.isPresent() && named.isPresent()) {
                items.add(new Input.NamedItem(name, container.get(), named.get()));
            }
        });
        return items;
    }

    static Optional<Input.Triggers> triggers(Entry entry) {
        Optional<String> decisions = entry.required("decisions").flatMap(Entry::text);
        List<String> chains = new ArrayList<>();
        entry.required("chains")
                .ifPresent(list -> list.items()
                        .forEach(item -> item.text().ifPresent(chain -> {
                            if (!chain.matches("[A-Za-z0-9_]+")) {
                                item.problem("'" + chain + "' is no name of a chain such as HLT_mu26_ivarmedium");
                            } else if (chains.contains(chain)) {
                                item.problem("'" + chain + "' is given twice");
                            }
                            chains.add(chain);
                        })));
        entry.noOtherKeys();
        return decisions.map(prefix -> new Input.Triggers(prefix, chains));
    }
}
