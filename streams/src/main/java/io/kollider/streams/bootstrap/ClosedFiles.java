package io.kollider.streams.bootstrap;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of data among which events are drawn n out of n: a list to which nothing may be added. The number of an event is its entry
 * after those of all files before its own, files in the order of their ids.
 */
public final class ClosedFiles {
    private final SortedMap<String, Long> entries;
    private final Map<String, Long> offsets = new LinkedHashMap<>();
    private final long events;

    private ClosedFiles(SortedMap<String, Long> entries) {
        this.entries = entries;
        long next = 0;
        for (Map.Entry<String, Long> file : entries.entrySet()) {
            if (file.getValue() < 0) {
                throw new IllegalArgumentException(file.getKey() + " has " + file.getValue() + " entries");
            }
            offsets.put(file.getKey(), next);
            next += file.getValue();
        }
        events = next;
    }

    /** @param entries by file id */
    public static ClosedFiles of(Map<String, Long> entries) {
        return new ClosedFiles(new TreeMap<>(entries));
    }

    /**
     * The list from its text.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static ClosedFiles parse(String text) {
        SortedMap<String, Long> entries = new TreeMap<>();
        text.lines().forEach(line -> {
            String[] words = line.split(" ", -1);
            if (words.length != 2 || entries.put(words[0], Long.valueOf(words[1])) != null) {
                throw new IllegalArgumentException("no line of a file and its entries: '" + line + "'");
            }
        });
        return new ClosedFiles(entries);
    }

    /** One line a file, in order: its id and its entries. */
    public String text() {
        StringBuilder text = new StringBuilder();
        entries.forEach(
                (file, count) -> text.append(file).append(' ').append(count).append('\n'));
        return text.toString();
    }

    /** Events of all files together. */
    public long events() {
        return events;
    }

    /**
     * The number of a file's first event.
     *
     * @throws IllegalArgumentException if it is not in the list, or has other entries there
     */
    long first(String file, long fileEntries) {
        Long first = offsets.get(file);
        if (first == null || !Long.valueOf(fileEntries).equals(entries.get(file))) {
            throw new IllegalArgumentException("file " + file + " of " + fileEntries
                    + " entries is not in the closed list that replicas are drawn from n out of n");
        }
        return first;
    }
}
