// What a plot shows: signs with their labels, in its frame or, where they are many, beside it.

import {svg, rich, widthOf, fitting} from './draw.js';

const ROW = 17;
const SIGN = 26;
/** More have no room in a frame. */
const MOST_INSIDE = 14;
/** What a legend beside the frame adds to the width of the drawing. */
const BESIDE = 260;

/** A label within a width: smaller if it must be, and at last squeezed. */
export function within(x, y, label, room, wanted, attributes = {}) {
  const size = fitting(label, room, wanted);
  return rich(x, y, label, {'font-size': size, ...(size * widthOf(label) > room ? {textLength: room.toFixed(0), lengthAdjust: 'spacingAndGlyphs'} : {}), ...attributes});
}

/**
 * The legend of entries [sign: (x, y) → node, label in TLatex] and the caption of a frame: what they need from its top (room), and how much wider the drawing is (more).
 * A caption that is too long to stand beside the legend stands above it.
 */
export function legend(entries, caption, {x0, x1, y0, y1}) {
  const beside = entries.length > MOST_INSIDE;
  const columns = !beside && entries.length > 7 ? 2 : 1;
  const rows = Math.ceil(entries.length / columns);
  const label = beside ? BESIDE - SIGN - 24 : Math.min(columns === 2 ? 150 : 190, 12 * Math.max(...entries.map(([, name]) => widthOf(name))));
  const left = beside ? x1 + 16 : x1 - 10 - columns * (label + SIGN + 10);
  const across = (beside ? x1 : left) - x0 - 24;
  const above = !beside && widthOf(caption) * 11 > across;
  const row = beside ? Math.min(ROW, (y1 - y0) / rows) : ROW;
  const top = y0 + (beside ? row / 2 : 20) + (above ? 22 : 0);
  const nodes = entries.flatMap(([sign, name], i) => {
    const [x, y] = [left + Math.floor(i / rows) * (label + SIGN + 10), top + (i % rows) * row];
    return [sign(x, y), within(x + SIGN, y + 4, name, label, Math.min(12, row))];
  });
  const head = within(x0 + 14, y0 + 24, caption, above ? x1 - x0 - 28 : across, 15, {'font-weight': 600});
  return {node: svg('g', {}, nodes, head), room: beside ? 0 : 24 + rows * row + (above ? 22 : 0), more: beside ? BESIDE : 0};
}
