package io.kollider.analysis.trex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A block, such as a region, that remembers which of its options were read. */
final class Block {
    private final String kind;
    private final String name;
    private final int line;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final List<Setting> replaced = new ArrayList<>();
    private final Set<String> read = new LinkedHashSet<>();

    /** @param line where it begins, from 1 */
    Block(String kind, String name, int line) {
        this.kind = kind;
        this.name = name;
        this.line = line;
    }

    /** Of an option that stands twice, the last counts. */
    void add(Setting setting) {
        Setting before = settings.put(setting.option(), setting);
        if (before != null) {
            replaced.add(before);
        }
    }

    String kind() {
        return kind;
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    /** Its options as written, in the order of the file; they do not count as read. */
    List<Setting> settings() {
        return List.copyOf(settings.values());
    }

    /** The option as written; it counts as read from now on. */
    Optional<Setting> setting(String option) {
        read.add(option);
        return Optional.ofNullable(settings.get(option));
    }

    /** Its value without quotes. */
    Optional<String> text(String option) {
        return setting(option).map(setting -> Words.unquoted(setting.value())).filter(text -> !text.isEmpty());
    }

    /** The items between commas of an option that may be written in singular or plural. */
    List<String> list(String... options) {
        List<String> found = List.of();
        for (String option : options) {
            Optional<Setting> setting = setting(option);
            if (setting.isPresent()) {
                found = Words.items(setting.get().value(), ',').stream()
                        .map(Words::unquoted)
                        .toList();
            }
        }
        return found;
    }

    boolean isTrue(String option) {
        return text(option).filter(value -> value.equalsIgnoreCase("TRUE")).isPresent();
    }

    boolean isFalse(String option) {
        return text(option).filter(value -> value.equalsIgnoreCase("FALSE")).isPresent();
    }

    boolean has(String option) {
        return settings.containsKey(option);
    }

    /** Where an option stands, or the block if it does not have it. */
    int lineOf(String option) {
        Setting setting = settings.get(option);
        return setting == null ? line : setting.line();
    }

    List<Setting> unread() {
        return settings.values().stream()
                .filter(setting -> !read.contains(setting.option()))
                .toList();
    }

    /** For a block that is left out, and listed as such, with all of its options. */
    void readAll() {
        read.addAll(settings.keySet());
    }

    /** Whether a sample that has options {@code Regions} and {@code Exclude} is in a region. */
    boolean isIn(Block region) {
        List<String> in = list("Regions");
        boolean named = in.isEmpty() || in.contains("all") || in.contains(region.name());
        return named && !list("Exclude").contains(region.name());
    }

    /** Settings that another one of the same option replaced. */
    List<Setting> replaced() {
        return replaced;
    }
}
