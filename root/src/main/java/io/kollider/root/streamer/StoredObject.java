package io.kollider.root.streamer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An object as it was stored: the members of its class and base classes by name. A member that was not stored reads as
 * 0, "" or empty, so that a reader of one version of a class also reads its neighbours.
 */
public final class StoredObject {

    private final String className;
    private final Map<String, Object> members = new HashMap<>();

    StoredObject(String className) {
        this.className = className;
    }

    public String className() {
        return className;
    }

    void put(String member, Object value) {
        members.put(member, value);
    }

    public boolean has(String member) {
        return members.containsKey(member);
    }

    /** Names of the members that are there, those of base classes included, in alphabetical order. */
    public List<String> memberNames() {
        return members.keySet().stream().sorted().toList();
    }

    public long integer(String member) {
        return members.get(member) instanceof Number number ? number.longValue() : 0;
    }

    public double real(String member) {
        return members.get(member) instanceof Number number ? number.doubleValue() : 0;
    }

    public String text(String member) {
        Object value = members.get(member);
        if (value instanceof StoredObject object && object.members.get(VALUES) instanceof String text) {
            return text; // a TString of its own
        }
        return value instanceof String text ? text : "";
    }

    public Optional<StoredObject> object(String member) {
        return members.get(member) instanceof StoredObject object ? Optional.of(object) : Optional.empty();
    }

    /** The objects of a list or array member; null entries are left out. */
    public List<StoredObject> list(String member) {
        return object(member).map(StoredObject::items).orElse(List.of());
    }

    /** The objects of this list or array; null entries are left out. */
    public List<StoredObject> items() {
        return members.get(ITEMS) instanceof StoredItems items ? items.objects() : List.of();
    }

    /** Where in a list or array member each of its {@link #list objects} stands, null entries counted; ascending. */
    public List<Integer> places(String member) {
        return object(member)
                .flatMap(list -> list.members.get(ITEMS) instanceof StoredItems items
                        ? Optional.of(items.places())
                        : Optional.empty())
                .orElse(List.of());
    }

    /** An array of whole numbers, not copied. */
    public long[] integers(String member) {
        return members.get(member) instanceof long[] values ? values : new long[0];
    }

    /** An array of floating-point numbers, not copied; a TArray member gives its values. */
    public double[] reals(String member) {
        Object value = members.get(member);
        if (value instanceof StoredObject array) {
            value = array.members.get(VALUES);
        }
        if (value instanceof long[] whole) {
            double[] reals = new double[whole.length];
            for (int index = 0; index < whole.length; index++) {
                reals[index] = whole[index];
            }
            return reals;
        }
        return value instanceof double[] values ? values : new double[0];
    }

    /** The bytes of an object that is read elsewhere (baskets inside a tree's header), not copied. */
    public byte[] content() {
        return members.get(CONTENT) instanceof byte[] bytes ? bytes : new byte[0];
    }

    /** Member under which a list keeps its objects. */
    static final String ITEMS = "items";

    /** Member under which a TArray keeps its values. */
    public static final String VALUES = "values";

    /** Member under which an unread object keeps its bytes. */
    static final String CONTENT = "content";

    /**
     * The objects of a list.
     *
     * @param places where each of them stands in it, null entries counted
     */
    record StoredItems(List<StoredObject> objects, List<Integer> places) {

        /** Of a list without null entries. */
        static StoredItems of(List<StoredObject> objects) {
            return new StoredItems(
                    objects, IntStream.range(0, objects.size()).boxed().toList());
        }
    }

    @Override
    public String toString() {
        return className + members.keySet();
    }
}
