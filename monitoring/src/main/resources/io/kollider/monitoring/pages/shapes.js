// Histograms over each other, and what tells them apart, drawn.

import {canvas, svg, text, line, linear, ticks, binTicks, beyond, tickText, frame, steps, area, rich} from './draw.js';
import {legend} from './legend.js';
import {plain} from './label.js';
import {shade, nameBlinded} from './blinded.js';

const PAINTS = ['#3f90da', '#e76300', '#832db6', '#bd1f01', '#1a7f43', '#a96b59', '#ffa90e', '#717581'];

export function paint(i) {
  return PAINTS[i % PAINTS.length];
}

/**
 * Histograms as lines, perhaps with points of data and, below, what divides them. Options: edges, lines [{name, values, errors, colour, dashes}], data {name, counts, low, high}, axis, unit,
 * title of the y axis, caption, note, blinded: bins whose numbers are null, ratio {title, to: values that all are divided by}.
 */
export function shapesPlot(options, ink) {
  const {edges, lines, data, ratio} = options;
  const [width, x0, x1, y0, y1] = [640, 76, 622, 20, 320];
  const [r0, r1] = [335, 415];
  const bottom = ratio ? r1 : y1;
  const entries = [
    ...(data ? [[(x, y) => svg('circle', {cx: x + 9, cy: y, r: 3.2, fill: ink}), data.name]] : []),
    ...lines.map((one, i) => [(x, y) => line(x, y, x + 18, y, one.colour ?? paint(i), {'stroke-width': 2.2, 'stroke-dasharray': one.dashes}), one.name])];
  const signs = legend(entries, options.caption, {x0, x1, y0, y1: bottom});
  const image = canvas(width + signs.more, bottom + 50, plain(options.caption), ink);
  const most = Math.max(0, ...lines.flatMap(one => one.values.map((value, bin) => value + (one.errors?.[bin] ?? 0))), ...(data ? data.high.filter((value, bin) => data.counts[bin] > 0) : [])) || 1;
  const least = Math.min(0, ...lines.flatMap(one => one.values));
  const share = Math.min(0.6, Math.max(0.25, (signs.room + 6) / (y1 - y0)));
  const y = linear(least, most / (1 - share), y1, y0);
  const x = linear(edges[0], edges[edges.length - 1], x0, x1);
  const middle = bin => (x(edges[bin]) + x(edges[bin + 1])) / 2;
  const inside = (scale, low, high) => value => Math.min(high, Math.max(low, scale(value)));
  const draw = (scale, factor, points) => {
    lines.forEach((one, i) => {
      const values = one.values.map((value, bin) => (value === null || factor(bin) === 0 ? null : value * factor(bin)));
      const shifted = sign => values.map((value, bin) => (value === null ? null : value + sign * one.errors[bin] * factor(bin)));
      const colour = one.colour ?? paint(i);
      if (one.errors) {
        image.append(svg('path', {d: area(edges, shifted(-1), shifted(1), x, scale), fill: colour, 'fill-opacity': 0.2}));
      }
      image.append(svg('path', {d: steps(edges, values, x, scale), fill: 'none', stroke: colour, 'stroke-width': 2, 'stroke-dasharray': one.dashes}, svg('title', {}, plain(one.name))));
    });
    data?.counts.forEach((value, bin) => {
      if (!(value > 0 && factor(bin) > 0) || !points(value * factor(bin))) return;
      image.append(line(middle(bin), scale(data.low[bin] * factor(bin)), middle(bin), scale(data.high[bin] * factor(bin)), ink, {'stroke-width': 1.3}),
        svg('circle', {cx: middle(bin), cy: scale(value * factor(bin)), r: 3.2, fill: ink}));
    });
  };
  shade(image, options, x, y0, y1);
  draw(inside(y, y0, y1), () => 1, () => true);
  nameBlinded(image, options, x, y1 - 60);
  const xTicks = binTicks(edges);
  const axis = options.axis + (options.unit ? ` [${options.unit}]` : '');
  image.append(...frame(x0, y0, x1, y1, {scale: x, values: xTicks, show: !ratio, title: ratio ? null : axis},
    {scale: y, values: ticks(least, most / (1 - share), 6).slice(0, -1), title: options.title}, ink));
  image.append(signs.node);
  if (lines.every(one => one.values.every(value => value === 0)) && !data?.counts.some(value => value > 0)) image.append(text((x0 + x1) / 2, (y0 + y1) / 2, 'nothing is counted here yet', {'text-anchor': 'middle', 'fill-opacity': 0.6}));
  if (options.note) image.append(rich(x0 + 14, y0 + 42, options.note));
  if (ratio) {
    const factor = bin => (ratio.to[bin] > 0 ? 1 / ratio.to[bin] : 0);
    const values = [...lines.flatMap(one => one.values.map((value, bin) => (factor(bin) ? value * factor(bin) : 1))), ...(data ? data.counts.map((value, bin) => (factor(bin) && value > 0 ? value * factor(bin) : 1)) : [])];
    const reach = values.some(value => Math.abs(value - 1) > 0.5) ? 1 : 0.5;
    const r = linear(1 - reach, 1 + reach, r1, r0);
    image.append(line(x0, r(1), x1, r(1), ink, {'stroke-dasharray': '4 3', 'stroke-opacity': 0.6}));
    shade(image, options, x, r0, r1);
    draw(inside(r, r0, r1), factor, value => Math.abs(value - 1) <= reach);
    data?.counts.forEach((value, bin) => {
      const share = value * factor(bin);
      if (value > 0 && factor(bin) > 0 && Math.abs(share - 1) > reach) image.append(beyond(middle(bin), share > 1, r0, r1, ink));
    });
    image.append(...frame(x0, r0, x1, r1, {scale: x, values: xTicks, show: true, title: axis}, {scale: r, values: reach === 1 ? [0, 0.5, 1, 1.5] : [0.6, 0.8, 1, 1.2, 1.4]}, ink),
      text(0, 0, ratio.title, {transform: `translate(${x0 - 52} ${r0}) rotate(-90)`, 'text-anchor': 'end', 'font-size': 13}));
  }
  return image;
}

/** Signal efficiency along x, background rejection along y. */
export function rocPlot(curve, area, ink) {
  const [x0, x1, y0, y1] = [76, 622, 20, 320];
  const image = canvas(640, y1 + 50, 'Background rejection against signal efficiency', ink);
  const inside = value => Math.min(1, Math.max(0, value)); // negative weights may leave the square
  const x = linear(0, 1, x0, x1);
  const y = linear(0, 1, y1, y0);
  image.append(line(x(0), y(1), x(1), y(0), ink, {'stroke-dasharray': '4 4', 'stroke-opacity': 0.5}),
    svg('path', {d: curve.map((one, i) => `${i === 0 ? 'M' : 'L'}${x(inside(one.signalEfficiency))},${y(inside(1 - one.backgroundEfficiency))}`).join(' '), fill: 'none', stroke: PAINTS[0], 'stroke-width': 2.2}));
  for (const one of curve) {
    image.append(svg('circle', {cx: x(inside(one.signalEfficiency)), cy: y(inside(1 - one.backgroundEfficiency)), r: 2.6, fill: PAINTS[0]},
      svg('title', {}, `≥ ${tickText(one.threshold)}: signal ${(100 * one.signalEfficiency).toFixed(1)} %, background ${(100 * one.backgroundEfficiency).toFixed(1)} %`)));
  }
  image.append(...frame(x0, y0, x1, y1, {scale: x, values: [0, 0.2, 0.4, 0.6, 0.8, 1], show: true, title: 'signal efficiency'},
    {scale: y, values: [0, 0.2, 0.4, 0.6, 0.8, 1], title: 'background rejection'}, ink),
  text(x0 + 16, y1 - 18, `AUC = ${area.toFixed(4)}`, {'font-size': 15, 'font-weight': 600}));
  return image;
}
