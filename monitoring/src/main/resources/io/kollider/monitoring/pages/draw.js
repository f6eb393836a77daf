// SVG drawings, whole in themselves: they can be saved as files.

import {runs} from './label.js';

const SPACE = 'http://www.w3.org/2000/svg';
const FALLBACK = ['#3f90da', '#ffa90e', '#bd1f01', '#94a4a2', '#832db6', '#a96b59', '#e76300', '#b9ac70', '#717581', '#92dadb'];
export const FONT = 'Helvetica, Arial, sans-serif';
/** How much larger than its own size a drawing is shown where there is room. */
const LARGEST = 1.2;

export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined) node.setAttribute(name, value);
  node.append(...children.flat().filter(child => child !== null && child !== undefined));
  return node;
}

export function canvas(width, height, title, ink) {
  const image = svg('svg', {xmlns: SPACE, viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': title, 'font-family': FONT, 'font-size': 12, fill: ink});
  image.style.maxWidth = `${LARGEST * width}px`; // so that letters are about as large in all drawings of a page
  return image;
}

export function colour(sample, i) {
  return sample.color || FALLBACK[i % FALLBACK.length];
}

export function text(x, y, content, attributes = {}, ...children) {
  return svg('text', {x, y, ...attributes}, content, ...children);
}

/** A label in TLatex as text with scripts above and below the line. */
export function rich(x, y, label, attributes = {}) {
  const size = Number(attributes['font-size'] ?? 12);
  const node = svg('text', {x, y, ...attributes});
  let risen = 0; // each shift is from where the run before stood
  for (const run of runs(label)) {
    node.append(svg('tspan', {dy: (risen - run.rise) * size, 'font-size': run.size === 1 ? null : (run.size * size).toFixed(1), 'font-style': run.italic ? 'italic' : null,
      'font-weight': run.bold ? 'bold' : null}, run.text));
    risen = run.rise;
  }
  return node;
}

/** About how wide a label is, in parts of the size of its font. */
export function widthOf(label) {
  return runs(label).reduce((sum, run) => sum + run.text.length * run.size * 0.55, 0);
}

/** The size of a font in which a label has room. */
export function fitting(label, room, wanted = 13) {
  return Math.max(7, Math.min(wanted, room / widthOf(label))).toFixed(1);
}

/** Beginning and end of a long name: those of systematics often differ in their ends. */
export function short(name, most = 34) {
  const end = Math.floor(most * 0.45);
  return name.length > most ? name.slice(0, most - 1 - end) + '…' + name.slice(name.length - end) : name;
}

export function line(x1, y1, x2, y2, stroke, attributes = {}) {
  return svg('line', {x1, y1, x2, y2, stroke, ...attributes});
}

/** Round values within a range. */
export function ticks(low, high, wanted = 6) {
  const raw = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map(factor => factor * power).find(size => size >= raw * 0.999);
  const values = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) values.push(i * step);
  return values;
}

/** Ticks along bins: whole numbers where each bin is one. */
export function binTicks(edges) {
  const values = ticks(edges[0], edges[edges.length - 1]);
  const ofNumbers = edges.every(edge => Number.isInteger(edge + 0.5));
  return ofNumbers ? values.filter(Number.isInteger) : values;
}

/** A sign at the upper or lower end of a pad for a point that lies beyond it. */
export function beyond(x, isAbove, top, bottom, ink) {
  return svg('path', {d: isAbove ? `M${x},${top + 2} l-4,8 h8 z` : `M${x},${bottom - 2} l-4,-8 h8 z`, fill: ink});
}

export function tickText(value) {
  const size = Math.abs(value);
  const shown = value !== 0 && (size >= 1e6 || size < 1e-3) ? Number(value.toPrecision(3)).toExponential().replace('e+', 'e') : Number(value.toPrecision(6)).toString();
  return shown.replace(/-/g, '−');
}

/** A scale from values to positions. */
export function linear(low, high, from, to) {
  return value => from + (value - low) / (high - low) * (to - from);
}

export function logarithmic(low, high, from, to) {
  const span = Math.log(high / low);
  return value => from + Math.log(Math.max(value, low * 1e-3) / low) / span * (to - from);
}

export function decades(low, high) {
  const values = [];
  for (let power = Math.ceil(Math.log10(low)); 10 ** power <= high; power++) values.push(10 ** power);
  return values;
}

/** A power of ten. */
export function powerText(value) {
  const power = Math.round(Math.log10(value));
  return power === 0 || power === 1 ? String(value) : '10' + [...String(power)].map(sign => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)])).join('');
}

/** The frame of a pad with its ticks; axes are {scale, values, title, show, text of a value}. */
export function frame(x0, y0, x1, y1, xAxis, yAxis, ink) {
  const parts = [svg('rect', {x: x0, y: y0, width: x1 - x0, height: y1 - y0, fill: 'none', stroke: ink})];
  for (const value of xAxis.values) {
    const x = xAxis.scale(value);
    parts.push(line(x, y1, x, y1 - 5, ink));
    if (xAxis.show) parts.push(text(x, y1 + 15, (xAxis.text ?? tickText)(value), {'text-anchor': 'middle'}));
  }
  for (const value of yAxis.values) {
    const y = yAxis.scale(value);
    parts.push(line(x0, y, x0 + 5, y, ink), text(x0 - 6, y + 4, (yAxis.text ?? tickText)(value), {'text-anchor': 'end'}));
  }
  if (xAxis.title) parts.push(rich(x1, y1 + 34, xAxis.title, {'text-anchor': 'end', 'font-size': fitting(xAxis.title, x1 - x0 + 40)}));
  if (yAxis.title) parts.push(rich(0, 0, yAxis.title, {transform: `translate(${x0 - 52} ${y0}) rotate(-90)`, 'text-anchor': 'end', 'font-size': fitting(yAxis.title, y1 - y0)}));
  return parts;
}

/** The outline of bins. */
export function steps(edges, contents, x, y) {
  return contents.map((content, bin) => (content === null ? '' : `${(contents[bin - 1] ?? null) === null ? 'M' : 'L'}${x(edges[bin])},${y(content)} L${x(edges[bin + 1])},${y(content)}`)).join(' ');
}

/** The area between two outlines; bins without a number (null) are left out. */
export function area(edges, low, high, x, y) {
  return high.map((content, first) => {
    if (content === null || (high[first - 1] ?? null) !== null) return '';
    let end = first + 1;
    while ((high[end] ?? null) !== null) end++;
    const [bounds, bottom] = [edges.slice(first, end + 1), low.slice(first, end)];
    const back = bottom.map((value, bin) => `L${x(bounds[bin + 1])},${y(value)} L${x(bounds[bin])},${y(value)}`).reverse().join(' ');
    return steps(bounds, high.slice(first, end), x, y) + ' ' + back + ' Z';
  }).join(' ');
}
