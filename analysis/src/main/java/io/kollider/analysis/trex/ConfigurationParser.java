package io.kollider.analysis.trex;

import io.kollider.analysis.AnalysisException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Blocks of lines {@code Option: value}, ended by an empty line, as TRExFitter's {@code ConfigParser} reads them: lines whose first character is {@code %} are
 * left out and end no block; names separated by {@code ;} begin several blocks at once, whose options may have a value for each, the last one for all that remain.
 */
final class ConfigurationParser {
    private static final Pattern TOKEN = Pattern.compile("XXX_\\w+");

    private final String file;
    private final Map<String, String> replacements;
    private final List<String> problems = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();

    private ConfigurationParser(String file, Map<String, String> replacements) {
        this.file = file;
        this.replacements = replacements;
    }

    /**
     * @param file its name, for messages
     * @param replacements what stands for the tokens {@code XXX_…}
     * @throws AnalysisException with every line that cannot be read
     */
    static Configuration parse(String file, String text, Map<String, String> replacements) {
        ConfigurationParser parser = new ConfigurationParser(file, replacements);
        parser.read(text);
        if (!parser.problems.isEmpty()) {
            throw new AnalysisException(parser.problems);
        }
        return new Configuration(file, parser.blocks);
    }

    /**
     * Tokens and what stands for them. Lines with a {@code %} are comments, wherever it is.
     *
     * @throws AnalysisException with every line that cannot be read
     */
    static Map<String, String> replacements(String file, String text) {
        Map<String, String> found = new TreeMap<>(); // TRExFitter replaces them in this order
        List<String> problems = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replace('\t', ' ');
            int colon = line.indexOf(':');
            if (line.isBlank() || line.indexOf('%') >= 0) {
                continue;
            }
            String token = colon < 0 ? "" : Words.unquoted(line.substring(0, colon));
            if (token.isEmpty()) {
                problems.add(file + ":" + (i + 1) + ": should be 'XXX_TOKEN: what stands for it'");
            } else {
                found.put(token, Words.withoutComment(line.substring(colon + 1)));
            }
        }
        if (!problems.isEmpty()) {
            throw new AnalysisException(problems);
        }
        return found;
    }

    private void read(String text) {
        List<Block> open = List.of();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replace('\t', ' ').strip();
            if (line.startsWith("%") || line.startsWith("#")) {
                continue;
            }
            if (line.isEmpty()) {
                open = List.of();
                continue;
            }
            line = replaced(line, i + 1);
            int colon = line.indexOf(':');
            String option = Words.unquoted(colon < 0 ? line : line.substring(0, colon));
            List<String> values =
                    colon < 0 ? List.of() : Words.items(Words.withoutComment(line.substring(colon + 1)), ';');
            if (!open.isEmpty()
                    && !option.isEmpty()
                    && Words.withoutComment(line.substring(colon + 1)).equals("\"\"")) {
                continue; // an empty value is that of an option that is not given
            }
            if (option.isEmpty() || values.isEmpty()) {
                problems.add(file + ":" + (i + 1) + ": should be 'Option: value', but it is '" + shortened(line) + "'");
            } else if (open.isEmpty()) {
                open = opened(option, values, i + 1);
            } else {
                for (int k = 0; k < open.size(); k++) {
                    String value = values.get(Math.min(k, values.size() - 1));
                    open.get(k).add(new Setting(option, value, i + 1));
                }
            }
        }
    }

    private List<Block> opened(String kind, List<String> names, int line) {
        List<Block> open = new ArrayList<>();
        for (String name : names) {
            open.add(new Block(kind, Words.unquoted(name), line));
        }
        blocks.addAll(open);
        return open;
    }

    private String replaced(String line, int number) {
        if (!line.contains("XXX")) {
            return line;
        }
        String result = line;
        for (Map.Entry<String, String> token : replacements.entrySet()) {
            result = result.replace(token.getKey(), token.getValue());
        }
        Matcher left = TOKEN.matcher(Words.withoutComment(result));
        if (left.find()) {
            problems.add(file + ":" + number + ": nothing stands for " + left.group()
                    + "; add it to the replacement file, or name that file with --replacement-file");
        }
        return result;
    }

    private static String shortened(String line) {
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}
