package io.kollider.streams.selection;

import io.kollider.schemas.event.EventBlock;
import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.ScalarKernel;
import java.util.Arrays;
import java.util.List;

/**
 * Leaves out events as soon as they can count nowhere. First those that fail a condition of all regions; after regions have selected, in the nominal row
 * and each variation, those that none of them wants: variables and weights are computed for the others alone. What is counted does not change by a bit, as
 * the value of an event does not depend on those beside it.
 */
final class Gathering {
    private final CurrentBlock whole;
    private final CurrentBlock common;
    private final CurrentBlock selected;
    private final List<ScalarKernel> conditions;
    private final List<Passing> selections;
    private final List<OwnEvents> own;
    private final List<RegionEvents> ofRegions;
    private final boolean keepsAll;
    private int[] commonEvents = {};
    private int[] selectedEvents = {};
    private int[] numbers = {};

    /**
     * @param whole all events
     * @param common those that meet the conditions of all regions
     * @param rows what rows select of those
     * @param conditions of all regions
     * @param ofRegions events of some regions, among selected ones
     * @param keepsAll whether no event may be left out: every one is looked at for values that are refused
     */
    Gathering(
            Stage whole,
            Stage common,
            SelectedRows rows,
            List<ScalarKernel> conditions,
            List<RegionEvents> ofRegions,
            boolean keepsAll) {
        this.whole = whole.current();
        this.common = common.current();
        this.selected = rows.selected().current();
        this.conditions = List.copyOf(conditions);
        this.selections = rows.shared();
        this.own = rows.own();
        this.ofRegions = List.copyOf(ofRegions);
        this.keepsAll = keepsAll;
    }

    /** Chooses the events of a block. */
    void begin(EventBlock block) {
        whole.set(block);
        int count = whole.count();
        if (numbers.length < count) {
            commonEvents = new int[count];
            selectedEvents = new int[count];
            numbers = new int[count];
        }
    }

    /** Leaves out what fails a condition of all regions. */
    void meetConditions() {
        if (common == whole) {
            return;
        }
        int count = whole.count();
        int size = 0;
        for (int event = 0; event < count; event++) {
            commonEvents[size++] = event;
        }
        for (ScalarKernel condition : conditions) {
            boolean[] met = condition.truths(whole);
            int left = 0;
            for (int i = 0; i < size; i++) {
                commonEvents[left] = commonEvents[i];
                left += met[commonEvents[i]] ? 1 : 0;
            }
            size = left;
        }
        common.choose(whole, commonEvents, size);
    }

    /** Lets regions select, and leaves out what none of them wants. */
    void select() {
        int count = common.count();
        Arrays.fill(numbers, 0, count, keepsAll ? 1 : 0);
        for (OwnEvents row : own) {
            row.select(common, numbers);
        }
        for (Passing passing : selections) {
            passing.update(common);
        }
        int size = Passing.number(selections, count, numbers, selectedEvents);
        selections.forEach(passing -> passing.renumber(numbers));
        selected.choose(common, selectedEvents, size);
        for (OwnEvents row : own) {
            row.find(selected, numbers);
        }
        ofRegions.forEach(RegionEvents::choose);
    }
}
