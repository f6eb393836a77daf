// What the replicas of a bootstrap say of a parameter, drawn.

import {canvas, svg, text, line, linear, ticks, frame} from './draw.js';
import {parameterLabel} from './label.js';

const FILL = '#3f90da';
const PAINTS = {percentile: '#bd1f01', basic: '#94a4a2', bc: '#832db6', bca: '#e76300'};
const WORDS = {percentile: 'percentile', basic: 'basic', bc: 'BC', bca: 'BCa'};

/** The quantile of sorted values at (n − 1) p, between two of them on the line: as the service's own intervals. */
export function quantile(sorted, p) {
  const at = (sorted.length - 1) * p;
  const below = Math.min(sorted.length - 1, Math.floor(at));
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}

/** Values in replicas as a histogram, with the fit to the data and the 68 % intervals of each kind below. */
export function distributionPlot(name, values, nominal, summary, ink) {
  const known = values.filter(Number.isFinite);
  const kinds = Object.keys(WORDS).filter(kind => summary?.[kind + '68']);
  const [width, x0, x1, y0, y1] = [560, 64, 540, 16, 250];
  const height = y1 + 50 + kinds.length * 16;
  const image = canvas(width, height, `${name} over the replicas`, ink);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const span = most - least || Math.abs(most) || 1;
  const [low, high] = [least - 0.05 * span, most + 0.05 * span];
  const bins = Math.max(8, Math.min(50, Math.round(1.5 * Math.sqrt(known.length))));
  const heights = Array(bins).fill(0);
  for (const value of known) heights[Math.min(bins - 1, Math.floor((value - low) / (high - low) * bins))]++;
  const top = Math.max(...heights) * 1.15;
  const x = linear(low, high, x0, x1);
  const y = linear(0, top, y1, y0);
  heights.forEach((many, bin) => {
    const [from, to] = [x(low + bin * (high - low) / bins), x(low + (bin + 1) * (high - low) / bins)];
    image.append(svg('rect', {x: from, y: y(many), width: Math.max(0.5, to - from - 0.5), height: y1 - y(many), fill: FILL}));
  });
  if (nominal) image.append(line(x(nominal.value), y0, x(nominal.value), y1, ink, {'stroke-width': 2}), text(x(nominal.value) + 5, y0 + 14, 'data'));
  image.append(...frame(x0, y0, x1, y1, {scale: x, values: ticks(low, high, 6), show: true, title: parameterLabel(name)}, {scale: y, values: ticks(0, top, 5), title: 'replicas'}, ink));
  kinds.forEach((kind, i) => {
    const at = y1 + 50 + i * 16;
    const inside = value => Math.min(x1, Math.max(x0, x(value)));
    const [from, to] = summary[kind + '68'];
    const wide = summary[kind + '95'];
    if (wide) image.append(line(inside(wide[0]), at, inside(wide[1]), at, PAINTS[kind], {'stroke-width': 1.2}));
    image.append(line(inside(from), at, inside(to), at, PAINTS[kind], {'stroke-width': 5}), text(x0 - 6, at + 4, WORDS[kind], {'text-anchor': 'end', 'font-size': 11}));
  });
  return image;
}

/** Mean and 68 % percentile interval of the first n replicas, against n. */
export function convergencePlot(name, values, ink) {
  const known = values.filter(Number.isFinite);
  const [width, height, x0, x1, y0, y1] = [560, 260, 72, 540, 30, 210];
  const image = canvas(width, height, `Convergence of ${name}`, ink);
  if (known.length < 4) {
    image.append(text(x0, y0 + 20, 'too few replicas'));
    return image;
  }
  const step = Math.max(1, Math.floor(known.length / 60));
  const points = [];
  for (let n = Math.min(known.length, Math.max(4, step)); ; n = Math.min(known.length, n + step)) {
    const part = known.slice(0, n);
    const sorted = Float64Array.from(part).sort();
    points.push({n, mean: part.reduce((sum, value) => sum + value, 0) / n, low: quantile(sorted, 0.15865525393145707), high: quantile(sorted, 0.8413447460685429)});
    if (n === known.length) break;
  }
  const [least, most] = [Math.min(...points.map(one => one.low)), Math.max(...points.map(one => one.high))];
  const pad = 0.1 * (most - least || Math.abs(most) || 1);
  const x = linear(0, known.length, x0, x1);
  const y = linear(least - pad, most + pad, y1, y0);
  const path = of => points.map((one, i) => `${i === 0 ? 'M' : 'L'}${x(one.n)},${y(of(one))}`).join(' ');
  image.append(svg('path', {d: path(one => one.high) + ' ' + [...points].reverse().map(one => `L${x(one.n)},${y(one.low)}`).join(' ') + ' Z', fill: FILL, 'fill-opacity': 0.3}),
    svg('path', {d: path(one => one.mean), fill: 'none', stroke: FILL, 'stroke-width': 2}),
    ...frame(x0, y0, x1, y1, {scale: x, values: ticks(0, known.length, 6), show: true, title: 'replicas'}, {scale: y, values: ticks(least - pad, most + pad, 5), title: parameterLabel(name)}, ink),
    line(x0, 14, x0 + 18, 14, FILL, {'stroke-width': 2}), text(x0 + 24, 18, 'mean'),
    svg('rect', {x: x0 + 76, y: 8, width: 18, height: 12, fill: FILL, 'fill-opacity': 0.3}), text(x0 + 100, 18, '68 % of the replicas'));
  return image;
}
