package io.kollider.root.member;

import io.kollider.root.ColumnType;
import io.kollider.root.Primitive;
import io.kollider.root.streamer.StreamerCatalog;
import io.kollider.root.streamer.StreamerElement;
import io.kollider.root.streamer.StreamerInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes plans from C++ types and the class descriptions of a file. One builder makes one plan. */
public final class PlanBuilder {

    /** Classes inside each other beyond this are taken for a class that contains itself. */
    private static final int DEEPEST = 24;

    /** Objects with more members than this are not taken apart: no experiment has them. */
    private static final int MOST_COLUMNS = 20_000;

    private static final int POINTED_ARRAY = 40;
    private static final int OBJECTS = 60;
    private static final int COUNTER = 6;
    private static final int UNSIGNED = 13;
    private static final int BITS = 15;

    private final StreamerCatalog catalog;
    private final List<PlanColumn> columns = new ArrayList<>();
    private Map<String, Integer> counters = new HashMap<>(); // of the class at hand and its bases
    private int counterCount;
    private final Set<String> open = new HashSet<>(); // classes that are being taken apart
    private int depth;

    public PlanBuilder(StreamerCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The plan of a branch that holds whole objects of a type.
     *
     * @param version of the class description; -1 for the newest
     * @param checksum of the class description; 0 if not known
     * @param bare whether an object begins with its first member, not with a header
     */
    public Plan ofType(String typeName, int version, long checksum, boolean bare) {
        CppType type = CppType.parse(typeName);
        boolean isClass = !type.isText()
                && !type.isList()
                && !type.isMap()
                && !type.name().equals("pair")
                && !type.name().equals("bitset")
                && CppTypes.primitive(type.name()).isEmpty();
        Node root = isClass ? object(fullName(type), version, checksum, "", 0) : node(type, "", 0);
        Plan.Start start = type.isText() ? Plan.Start.ITEM : bare ? Plan.Start.BARE : Plan.Start.MEMBER;
        return new Plan(root, columns, counterCount, start);
    }

    /** How the items of a vector of numbers lie in the file; empty for every other type. */
    public static Optional<Wire> vectorOfNumbers(String typeName) {
        CppType type = CppType.parse(typeName);
        boolean numbers =
                type.isList() && !type.pointer() && !type.arguments().get(0).pointer();
        return numbers ? wire(type.arguments().get(0).name()) : Optional.empty();
    }

    /** The plan of a branch that holds one member of an object. */
    public Plan ofMember(StreamerElement element) {
        return new Plan(member(element, "", 0), columns, counterCount, Plan.Start.MEMBER);
    }

    /** The plan of a branch that holds one member of all items of a collection; its level 0 is closed by the reader. */
    public Plan ofItemsMember(StreamerInfo owner, StreamerElement element) {
        if (element.type() < OBJECTS) {
            collectCounters(owner); // of numbers; that of objects does not stand among their own members
        }
        return new Plan(member(element, "", 1), columns, counterCount, Plan.Start.MEMBER);
    }

    /** The plan of a branch with several leaves of which some have lengths. */
    public Plan ofLeaves(List<Leaf> leaves) {
        for (Leaf leaf : leaves) {
            leaf.counter().ifPresent(name -> counters.computeIfAbsent(name, key -> counterCount++));
        }
        List<Node> nodes = new ArrayList<>();
        for (Leaf leaf : leaves) {
            nodes.add(leaf(leaf));
        }
        return new Plan(new SequenceNode(new Span(0, columns.size()), nodes), columns, counterCount, Plan.Start.MEMBER);
    }

    /**
     * One of several leaves of a branch.
     *
     * @param width values an item
     * @param counter name of the leaf that holds the number of items
     */
    public record Leaf(String name, Wire wire, int width, Optional<String> counter) {}

    private Node leaf(Leaf leaf) {
        Wire wire = leaf.wire();
        if (leaf.counter().isPresent()) {
            int column = column(leaf.name(), wire.primitive().typeName(), wire.primitive(), 1, leaf.width());
            return new CountedNode(
                    column,
                    wire,
                    leaf.width(),
                    0,
                    counters.getOrDefault(leaf.counter().get(), 0),
                    false);
        }
        int counter = leaf.width() == 1 ? counters.getOrDefault(leaf.name(), -1) : -1;
        return number(leaf.name(), wire.primitive().typeName(), wire, 0, leaf.width(), counter);
    }

    private int column(String path, String typeName, Primitive primitive, int level, int width) {
        columns.add(new PlanColumn(path, typeName, Optional.of(ColumnType.ofLists(primitive, level, width)), ""));
        return columns.size() - 1;
    }

    private Node unknown(String path, String typeName, String problem, boolean headed) {
        columns.add(new PlanColumn(path, typeName, Optional.empty(), problem));
        return new UnknownNode(columns.size() - 1, problem, headed);
    }

    private Node number(String path, String typeName, Wire wire, int level, int width, int counter) {
        String shown = typeName + (width > 1 ? "[" + width + "]" : "");
        return new NumberNode(column(path, shown, wire.primitive(), level, width), wire, width, counter);
    }

    private Node text(String path, String typeName, int level, boolean headed, boolean wide) {
        return new TextNode(column(path, typeName, Primitive.CHAR, level + 1, 1), level, headed, wide);
    }

    /** What a C++ type stands for, as the item of a collection. */
    private Node node(CppType type, String path, int level) {
        if (type.pointer()) {
            return pointer(type.name(), path, level);
        }
        Optional<Wire> wire = wire(type.name());
        if (wire.isPresent()) {
            return number(path, type.name(), wire.get(), level, 1, -1);
        }
        if (type.isText()) {
            return text(path, "string", level, true, false);
        }
        if (type.name().equals("bitset")) {
            Node item = number(path, "bool", Wire.of(Primitive.BOOL), level + 1, 1, -1);
            return new ListNode(item.span(), item, level, true);
        }
        if (type.isList()) {
            return list(type.arguments().get(0), path, level);
        }
        if (type.isMap()) {
            int first = columns.size();
            Node item = pair(type.arguments(), path, level + 1, false);
            return new ListNode(new Span(first, columns.size()), item, level, true);
        }
        if (type.name().equals("pair") && type.arguments().size() == 2) {
            return pair(type.arguments(), path, level, true);
        }
        return object(fullName(type), -1, 0, path, level);
    }

    /** A collection; of items without members, or of unknown ones, its length is all there is. */
    private Node list(CppType itemType, String path, int level) {
        int first = columns.size();
        Node item = node(itemType, path, level + 1);
        boolean unknown = item instanceof UnknownNode
                || (item instanceof PointerNode pointer && pointer.target().isEmpty());
        if (columns.size() > first && !unknown) {
            return new ListNode(new Span(first, columns.size()), item, level, true);
        }
        boolean fixed = columns.size() == first;
        while (columns.size() > first) {
            columns.remove(first);
        }
        return size(path, level, fixed ? Optional.of(item) : Optional.empty());
    }

    private Node size(String path, int level, Optional<Node> item) {
        return new SizeNode(column(join(path, "@size"), "int32_t", Primitive.INT32, level, 1), item);
    }

    private static Optional<Wire> wire(String name) {
        return switch (name) {
            case "Double32_t" -> Optional.of(RealRange.double32(""));
            case "Float16_t" -> Optional.of(RealRange.float16(""));
            default -> CppTypes.primitive(name).map(Wire::of);
        };
    }

    private Node pair(List<CppType> types, String path, int level, boolean headed) {
        int first = columns.size();
        Node key = node(types.get(0), join(path, "first"), level);
        Node value = node(types.get(1), join(path, "second"), level);
        return new PairNode(new Span(first, columns.size()), key, value, headed);
    }

    private Node pointer(String className, String path, int level) {
        int first = columns.size();
        Node target = object(className, -1, 0, path, level + 1);
        boolean known = !(target instanceof UnknownNode);
        return new PointerNode(
                new Span(first, columns.size()), className, known ? Optional.of(target) : Optional.empty(), level);
    }

    private Node object(String className, int version, long checksum, String path, int level) {
        return switch (className) {
            case "TObject" -> objectBase(path, level, false);
            case "TRef" -> objectBase(path, level, true);
            case "TRefArray" -> references(path, level);
            case "TString" -> text(path, "TString", level, false, false);
            case "TDatime" -> number(path, "TDatime", Wire.of(Primitive.UINT32), level, 1, -1);
            case "TArrayC" -> array(path, className, Primitive.INT8, level);
            case "TArrayS" -> array(path, className, Primitive.INT16, level);
            case "TArrayI" -> array(path, className, Primitive.INT32, level);
            case "TArrayL", "TArrayL64" -> array(path, className, Primitive.INT64, level);
            case "TArrayF" -> array(path, className, Primitive.FLOAT, level);
            case "TArrayD" -> array(path, className, Primitive.DOUBLE, level);
            default -> described(className, version, checksum, path, level);
        };
    }

    private boolean isDescribed(String className) {
        return !className.equals("TObject") && !className.startsWith("TArray") && !className.equals("TString");
    }

    private Node objectBase(String path, int level, boolean reference) {
        int identifier = column(join(path, "fUniqueID"), "uint32_t", Primitive.UINT32, level, 1);
        int bits = column(join(path, "fBits"), "uint32_t", Primitive.UINT32, level, 1);
        return new ObjectBaseNode(identifier, bits, reference);
    }

    private Node references(String path, int level) {
        int identifiers = column(join(path, "fUIDs"), "uint32_t", Primitive.UINT32, level + 1, 1);
        return new ReferencesNode(identifiers, level);
    }

    private Node array(String path, String className, Primitive primitive, int level) {
        Node item = number(path, className, Wire.of(primitive), level + 1, 1, -1);
        return new ListNode(item.span(), item, level, false);
    }

    /** An object of its own; members of other objects cannot be lengths of its arrays. */
    private Node described(String className, int version, long checksum, String path, int level) {
        Map<String, Integer> outer = counters;
        counters = new HashMap<>();
        Node node = describedBase(className, version, checksum, path, level);
        counters = outer;
        return node;
    }

    private Node describedBase(String className, int version, long checksum, String path, int level) {
        Optional<StreamerInfo> info = info(className, version, checksum);
        if (info.isEmpty()) {
            return unknown(path, className, "the file does not describe class " + className, true);
        }
        if (StoredByHand.isSo(className)) {
            return unknown(path, className, "class %s is not taken apart".formatted(className), true);
        }
        if (!open.add(className)) {
            return unknown(path, className, "class %s contains itself".formatted(className), true);
        }
        Node node = takeApart(info.get(), className, path, level);
        open.remove(className);
        return node;
    }

    private Node takeApart(StreamerInfo info, String className, String path, int level) {
        if (depth >= DEEPEST || columns.size() > MOST_COLUMNS) {
            return unknown(path, className, "class %s contains too much".formatted(className), true);
        }
        depth++;
        int first = columns.size();
        collectCounters(info);
        List<Node> members = new ArrayList<>();
        String blocked = "";
        for (StreamerElement element : info.elements()) {
            int from = columns.size();
            Node node = member(element, element.isBase() ? path : join(path, element.name()), level);
            members.add(node);
            if (!blocked.isEmpty()) {
                block(from, blocked);
            }
            if (node instanceof UnknownNode hidden && !hidden.headed()) {
                blocked = hidden.problem();
            }
        }
        depth--;
        return new ClassNode(
                new Span(first, columns.size()),
                info,
                needsLengthsOfBases(info) ? ClassNode.withLengths(info, members) : members,
                catalog.descriptions(className) <= 1,
                false);
    }

    private static boolean needsLengthsOfBases(StreamerInfo info) {
        return info.elements().stream()
                .map(StreamerElement::countName)
                .anyMatch(count -> !count.isEmpty()
                        && info.elements().stream()
                                .noneMatch(element -> element.name().equals(count)));
    }

    /** Columns behind something of unknown length cannot be reached. */
    private void block(int from, String problem) {
        for (int column = from; column < columns.size(); column++) {
            PlanColumn old = columns.get(column);
            columns.set(column, new PlanColumn(old.path(), old.typeName(), Optional.empty(), "behind it: " + problem));
        }
    }

    private Optional<StreamerInfo> info(String className, int version, long checksum) {
        Optional<StreamerInfo> exact = checksum == 0 ? Optional.empty() : catalog.checksum(className, checksum);
        if (exact.isEmpty() && version >= 0) {
            exact = catalog.version(className, version);
        }
        exact = exact.isPresent() ? exact : catalog.newest(className);
        return exact.isEmpty() && className.startsWith("ElementLink<") ? Optional.of(link(className)) : exact;
    }

    /** Links of the ATLAS event data model, which files mention without description where all are empty. */
    private static StreamerInfo link(String className) {
        return new StreamerInfo(
                className,
                1,
                0,
                List.of(
                        StreamerElement.number("m_persKey", UNSIGNED, "unsigned int"),
                        StreamerElement.number("m_persIndex", UNSIGNED, "unsigned int")));
    }

    /** Members that give the length of others get a number each; their class's name is part of the key. */
    private void collectCounters(StreamerInfo info) {
        for (StreamerElement element : info.elements()) {
            if (!element.countName().isEmpty()) {
                counters.computeIfAbsent(element.countName(), name -> counterCount++);
            }
        }
    }

    private Node member(StreamerElement element, String path, int level) {
        int type = element.type();
        if (element.isBase()) {
            CppType base = CppType.parse(element.name());
            if (base.isList() || base.isMap()) {
                return node(base, path, level);
            }
            return isDescribed(element.name())
                    ? describedBase(element.name(), element.baseVersion(), 0, path, level)
                    : object(element.name(), -1, 0, path, level);
        }
        if (type > 0 && type < OBJECTS) {
            return numbers(element, path, level);
        }
        if (type == 501) {
            return loop(element, path, level);
        }
        if (element.arrayLength() > 0) {
            int first = columns.size();
            Node item = single(element, withoutArray(type), path, level + 1);
            boolean headed = type == 85 || type == 86 || type == 87; // of TString, TObject, TNamed
            return item instanceof UnknownNode && first < columns.size()
                    ? item
                    : new ArrayNode(item, element.arrayLength(), level, headed);
        }
        return single(element, type, path, level);
    }

    /** Arrays of objects and collections have 20 added to the number of one. */
    private static int withoutArray(int type) {
        return (type > 80 && type < 90) || type == 320 || type == 385 ? type - 20 : type;
    }

    private Node single(StreamerElement element, int type, String path, int level) {
        CppType cpp = CppType.parse(element.typeName());
        return switch (type) {
            case 61, 62, 63, 66, 67, 68 ->
                cpp.isList() || cpp.isMap() // in an array
                        ? bare(node(cpp, path, level))
                        : object(fullName(cpp), -1, 0, path, level);
            case 64, 69 -> pointer(fullName(cpp), path, level);
            case 65 -> text(path, "TString", level, false, false);
            default -> {
                if (cpp.isList() || cpp.isMap() || cpp.isText() || cpp.name().equals("bitset")) {
                    yield node(new CppType(cpp.name(), cpp.arguments(), false), path, level);
                }
                boolean headed = element.kind().equals("TStreamerSTL");
                if (headed
                        && cpp.name().endsWith("DataVector")
                        && cpp.arguments().size() > 0) {
                    yield list(cpp.arguments().get(0), path, level);
                }
                if (headed) {
                    yield size(path, level, Optional.empty());
                }
                yield unknown(
                        path,
                        element.typeName(),
                        "member %s has type %s (%d), which is not read"
                                .formatted(element.name(), element.typeName(), type),
                        false);
            }
        };
    }

    /** A collection without a header, as those in arrays are. */
    private static Node bare(Node node) {
        return node instanceof ListNode list ? new ListNode(list.span(), list.item(), list.level(), false) : node;
    }

    /** The name of a class as descriptions have it. */
    private static String fullName(CppType type) {
        if (type.arguments().isEmpty()) {
            return type.name();
        }
        List<String> arguments = new ArrayList<>();
        for (CppType argument : type.arguments()) {
            arguments.add(fullName(argument) + (argument.pointer() ? "*" : ""));
        }
        String joined = String.join(",", arguments);
        return type.name() + "<" + joined + (joined.endsWith(">") ? " >" : ">");
    }

    private Node numbers(StreamerElement element, String path, int level) {
        int type = element.type();
        if (type == 7) {
            return text(path, "char*", level, false, true);
        }
        Optional<Wire> wire = Wire.streamed(type % 20, element.title());
        if (wire.isEmpty()) {
            return unknown(
                    path,
                    element.typeName(),
                    "member %s has type %d, which is not read".formatted(element.name(), type),
                    false);
        }
        if (type >= POINTED_ARRAY) {
            if (!counters.containsKey(element.countName())) {
                return unknown(
                        path,
                        element.typeName(),
                        "the length of %s stands in another branch, %s".formatted(element.name(), element.countName()),
                        false);
            }
            int column = column(path, element.typeName(), wire.get().primitive(), level + 1, 1);
            return new CountedNode(column, wire.get(), 1, level, counters.getOrDefault(element.countName(), 0), true);
        }
        if (type == BITS) {
            return new BitsNode(column(path, "uint32_t", Primitive.UINT32, level, 1));
        }
        if (type == COUNTER) {
            wire = CppTypes.primitive(element.typeName())
                    .filter(primitive -> primitive.bytes() == Integer.BYTES)
                    .map(Wire::of)
                    .or(() -> Optional.of(Wire.of(Primitive.INT32)));
        }
        int width = Math.max(1, element.arrayLength());
        int counter = width == 1 ? counters.getOrDefault(element.name(), -1) : -1;
        return number(path, wire.get().primitive().typeName(), wire.get(), level, width, counter);
    }

    private Node loop(StreamerElement element, String path, int level) {
        CppType type = CppType.parse(element.typeName());
        if (!counters.containsKey(element.countName())) {
            return unknown(
                    path,
                    element.typeName(),
                    "the length of %s stands in another branch, %s".formatted(element.name(), element.countName()),
                    false);
        }
        Node item = node(new CppType(type.name(), type.arguments(), false), path, level + 1);
        return new LoopNode(item, level, counters.getOrDefault(element.countName(), -1));
    }

    private static String join(String path, String name) {
        if (name.equals("This")) {
            return path; // a class that is a collection
        }
        return path.isEmpty() ? name : path + "/" + name;
    }
}
