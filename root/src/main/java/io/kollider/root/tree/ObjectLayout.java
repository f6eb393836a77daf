package io.kollider.root.tree;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnType;
import io.kollider.root.io.Cursor;
import io.kollider.root.member.Plan;
import io.kollider.root.member.Walk;

/**
 * One basic member of the objects of a branch.
 *
 * @param column its number in the plan
 * @param form what an entry is
 * @param className of the objects, for those that bring their class
 */
record ObjectLayout(ColumnType type, Plan plan, int column, Form form, String className) implements Layout {

    /** What an entry of the branch is. */
    enum Form {
        /** One object. */
        OBJECT,
        /** One text (TLeafC). */
        TEXT,
        /** One object behind the name of its class (TBranchObject). */
        NAMED_OBJECT,
        /** One member of all items of a collection, whose number another branch has. */
        ITEMS
    }

    /** Stands for no column: everything is walked over. */
    private static final int NONE = -1;

    @Override
    public int itemBytes() {
        return 0;
    }

    @Override
    public int entryHeaderBytes() {
        return 0;
    }

    @Override
    public boolean needsCounts() {
        return form == Form.ITEMS;
    }

    @Override
    public boolean needsLengths() {
        return form == Form.ITEMS && plan.needsLengths();
    }

    @Override
    public void decode(Basket basket, int first, int count, ColumnBuffer into) {
        Cursor cursor = new Cursor(basket.content(), 0, basket.border(), basket.origin());
        if (!basket.hasStarts() && count > 0) {
            findStarts(basket, cursor);
        }
        Walk walk = new Walk(plan, cursor, basket.keyBytes(), column, into);
        for (int entry = first; entry < first + count; entry++) {
            cursor.seek(basket.starts()[entry]);
            decodeEntry(basket, entry, walk, cursor, into);
        }
    }

    private void decodeEntry(Basket basket, int entry, Walk walk, Cursor cursor, ColumnBuffer into) {
        int entries = into.entryCount();
        int values = into.valueCount();
        boolean complete = readEntry(basket, entry, walk, cursor);
        if (type.depth() == 0) {
            into.append(1, 0);
        } else if (form == Form.ITEMS) {
            walk.endItems();
        }
        boolean whole =
                type.depth() == 0 ? into.valueCount() == values + type.width() : into.entryCount() == entries + 1;
        if (!whole || (complete && cursor.position() != basket.starts()[entry + 1])) {
            throw basket.origin()
                    .damaged("entry %d of the basket ends at byte %d, %d expected"
                            .formatted(entry, cursor.position(), basket.starts()[entry + 1]));
        }
    }

    private boolean readEntry(Basket basket, int entry, Walk walk, Cursor cursor) {
        if (form == Form.TEXT && basket.hasStarts() && basket.starts()[entry] == basket.starts()[entry + 1]) {
            walk.endItems(); // an empty text leaves no trace
            return true;
        }
        if (form == Form.ITEMS
                && basket.hasStarts()
                && basket.counts()[entry] == 0
                && basket.starts()[entry] == basket.starts()[entry + 1]) {
            return true; // nor does an empty collection, before ROOT 5.22
        }
        if (form == Form.NAMED_OBJECT) {
            requireClass(cursor);
        }
        if (needsLengths()) {
            plan.tellLengths(walk, basket.lengths(entry));
        }
        return plan.readItems(walk, form == Form.ITEMS ? basket.counts()[entry] : 1);
    }

    private void requireClass(Cursor cursor) {
        String stored = cursor.string();
        cursor.skip(1); // a zero byte behind it
        if (!stored.equals(className)) {
            throw cursor.origin().unsupported("an object of class %s in a branch of %s".formatted(stored, className));
        }
    }

    /** Walks over the whole basket once to find where its entries begin. */
    private void findStarts(Basket basket, Cursor cursor) {
        if (basket.entries() > basket.border()) {
            throw basket.origin().damaged("%d bytes for %d objects".formatted(basket.border(), basket.entries()));
        }
        int[] starts = new int[basket.entries() + 1];
        Walk walk = new Walk(plan, cursor, basket.keyBytes(), NONE, new ColumnBuffer());
        for (int entry = 0; entry < basket.entries(); entry++) {
            starts[entry] = cursor.position();
            readEntry(basket, entry, walk, cursor);
        }
        starts[basket.entries()] = cursor.position();
        if (cursor.remaining() != 0) {
            throw basket.origin().damaged("%d bytes left behind its objects".formatted(cursor.remaining()));
        }
        basket.useStarts(starts);
    }
}
