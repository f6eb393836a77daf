package io.kollider.root.member;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.io.Cursor;
import io.kollider.root.streamer.ObjectTags;
import java.util.HashMap;
import java.util.Map;

/** The state of a walk over the objects of a basket: where it is, which column is wanted, and what was met on the way. */
public final class Walk {

    /** An object that later pointers may refer to. */
    record Met(String className, int position) {}

    final Cursor cursor;
    final ColumnBuffer into;
    final int wanted;
    private final int keyBytes;
    private final int[][] counts;
    private final Map<Long, String> classes = new HashMap<>();
    private final Map<Long, Met> objects = new HashMap<>();
    private int entryStart;

    /**
     * @param cursor over the basket's content
     * @param keyBytes length of the basket's header, from which references count
     * @param wanted number of the plan's column to fill
     */
    public Walk(Plan plan, Cursor cursor, int keyBytes, int wanted, ColumnBuffer into) {
        this.cursor = cursor;
        this.keyBytes = keyBytes;
        this.wanted = wanted;
        this.into = into;
        this.counts = new int[plan.counters()][];
    }

    /** Forgets the objects of the entry before: references do not cross entries. */
    void startEntry() {
        entryStart = cursor.position();
        if (!classes.isEmpty() || !objects.isEmpty()) {
            classes.clear();
            objects.clear();
        }
    }

    /** Ends the entry of a branch that holds one member of all items of a collection. */
    public void endItems() {
        closeList(0);
    }

    /** Ends a list of the wanted column: it holds what came to the next level since the last one ended. */
    void closeList(int level) {
        int list = into.itemCount(level);
        into.appendLists(level, 1);
        into.offsets(level)[list + 1] = into.itemCount(level + 1);
    }

    /** Ends several lists of one length, whose items are all there. */
    void closeLists(int level, int lists, int length) {
        int first = into.itemCount(level);
        into.appendLists(level, lists);
        int[] offsets = into.offsets(level);
        for (int list = first; list < first + lists; list++) {
            offsets[list + 1] = offsets[list] + length;
        }
    }

    int[] counts(int counter) {
        return counts[counter] == null ? new int[0] : counts[counter];
    }

    void setCounts(int counter, int[] newCounts) {
        counts[counter] = newCounts;
    }

    void meetClass(int tagPosition, String className) {
        classes.put(tag(tagPosition), className);
    }

    void meetObject(int position, Met object) {
        objects.put(tag(position), object);
    }

    String className(long tag) {
        String name = classes.get(tag & ~ObjectTags.CLASS_MASK);
        return name != null ? name : skippedClass(tag & ~ObjectTags.CLASS_MASK);
    }

    /** The class of a tag in something that was passed over: the tag says where its name stands. */
    private String skippedClass(long tag) {
        String problem = "an object refers to a class that was not mentioned before";
        int behind = cursor.position();
        goBack(tag, problem);
        if (cursor.uint32() != ObjectTags.NEW_CLASS) {
            throw cursor.damaged(problem);
        }
        String name = cursor.terminatedString();
        cursor.seek(behind);
        return name;
    }

    Met object(long tag) {
        Met object = objects.get(tag);
        return object != null ? object : skippedObject(tag);
    }

    /** An object in something that was passed over. */
    private Met skippedObject(long tag) {
        String problem = "a pointer refers to an object that was not met before";
        int behind = cursor.position();
        goBack(tag, problem);
        long count = cursor.uint32();
        boolean counted = count != ObjectTags.NEW_CLASS && (count & ObjectTags.CLASS_MASK) == 0;
        long classTag = counted ? cursor.uint32() : count;
        if ((classTag & ObjectTags.CLASS_MASK) == 0) {
            throw cursor.damaged(problem);
        }
        String name = classTag == ObjectTags.NEW_CLASS ? cursor.terminatedString() : className(classTag);
        Met object = new Met(name, cursor.position());
        cursor.seek(behind);
        return object;
    }

    private void goBack(long tag, String problem) {
        long position = tag - keyBytes - ObjectTags.MAP_OFFSET;
        if (position < entryStart || position >= cursor.position()) {
            throw cursor.damaged(problem);
        }
        cursor.seek((int) position);
    }

    private long tag(int position) {
        return position + (long) keyBytes + ObjectTags.MAP_OFFSET;
    }
}
