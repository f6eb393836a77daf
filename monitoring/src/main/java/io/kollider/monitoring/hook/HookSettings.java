package io.kollider.monitoring.hook;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who is told of what. Read from a file of properties, {@code NAME.url}, {@code NAME.secret}, {@code NAME.token}, and {@code alarm.…} for limits. */
public record HookSettings(List<Webhook> hooks, AlarmLimits limits) {
    /** Nobody is told of anything. */
    public static final HookSettings NONE = new HookSettings(List.of(), AlarmLimits.DEFAULT);

    private static final String ALARM = "alarm";

    public HookSettings {
        hooks = List.copyOf(hooks);
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException naming the key that is wrong, without its value
     */
    public static HookSettings read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read: " + e.getMessage(), e);
        }
        try {
            return of(properties);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** One webhook of the name {@code environment}, if {@code KOLLIDER_WEBHOOK_URL} names one, with {@code …_SECRET} and perhaps {@code …_TOKEN}. */
    public static HookSettings of(Map<String, String> environment) {
        String prefix = "KOLLIDER_WEBHOOK_";
        if (!environment.containsKey(prefix + "URL")) {
            return NONE;
        }
        Properties properties = new Properties();
        for (String key : List.of("url", "secret", "token")) {
            String value = environment.get(prefix + key.toUpperCase(Locale.ROOT));
            if (value != null) {
                properties.setProperty("environment." + key, value);
            }
        }
        return of(properties);
    }

    private static HookSettings of(Properties properties) {
        Map<String, Map<String, String>> groups = new TreeMap<>();
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            int dot = key.lastIndexOf('.');
            String group = dot < 0 ? "" : key.substring(0, dot);
            groups.computeIfAbsent(group, name -> new TreeMap<>())
                    .put(key.substring(dot + 1), properties.getProperty(key).strip());
        }
        Map<String, String> alarm = groups.containsKey(ALARM) ? groups.remove(ALARM) : new TreeMap<>();
        AlarmLimits limits = AlarmLimits.of(alarm);
        List<Webhook> hooks = new ArrayList<>();
        groups.forEach((name, values) -> hooks.add(hook(name, values)));
        if (hooks.isEmpty()) {
            throw new IllegalArgumentException(
                    "names no webhook; 'chat.url' and 'chat.secret' make one of the name 'chat'");
        }
        return new HookSettings(hooks, limits);
    }

    private static Webhook hook(String name, Map<String, String> values) {
        String address = taken(name, "url", values);
        String secret = taken(name, "secret", values);
        String token = values.containsKey("token") ? taken(name, "token", values) : "";
        noOthers(name, values, "url, secret, token");
        try {
            return new Webhook(name, URI.create(address), secret, token);
        } catch (IllegalArgumentException e) {
            // an address that is none is quoted by the JDK
            throw new IllegalArgumentException(
                    String.valueOf(e.getMessage()).contains(address) ? name + ".url: is no address" : e.getMessage());
        }
    }

    private static String taken(String name, String key, Map<String, String> values) {
        String value = values.remove(key);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(name + "." + key + " is missing");
        }
        return value;
    }

    static void noOthers(String name, Map<String, String> values, String known) {
        if (!values.isEmpty()) {
            throw new IllegalArgumentException(
                    "unknown key " + name + "." + values.keySet().iterator().next() + " (known here: " + known + ")");
        }
    }
}
