// A histogram: stacked samples, data, band, and their ratio.

import {canvas, svg, text, line, linear, logarithmic, ticks, binTicks, beyond, tickText, decades, powerText, frame, steps, area, colour, rich} from './draw.js';
import {legend} from './legend.js';
import {plain, literal} from './label.js';
import {shade, nameBlinded} from './blinded.js';

const OVERLAYS = ['#d6006c', '#007a87', '#7a5cff', '#8a6d00'];
const REPLICAS = '#7a5cff';
const [WIDTH, HEIGHT, X0, X1, Y0, Y1, R0, R1] = [640, 520, 76, 622, 20, 360, 375, 465];

/** What the legend lists: [sign: (x, y) → node, label]. */
function entries(plot, options) {
  const {ink} = options;
  const dashed = paint => (x, y) => line(x, y, x + 18, y, paint, {'stroke-width': 1.6, 'stroke-dasharray': '6 3'});
  const filled = (fill, inset = 0) => (x, y) => svg('rect', {x: x + inset, y: y - 6, width: 18 - 2 * inset, height: 12, fill, stroke: ink, 'stroke-width': 0.5});
  return [
    ...(plot.data ? [[(x, y) => svg('circle', {cx: x + 9, cy: y, r: 3.2, fill: ink}), options.data ?? 'Data']] : []),
    ...plot.samples.map((sample, i) => [filled(colour(sample, i)), sample.label || literal(sample.name)]),
    [filled('url(#hatch)'), 'Uncertainty'],
    ...(options.overlays ?? []).map((overlay, i) => [dashed(OVERLAYS[i % OVERLAYS.length]), literal(overlay.variation)]),
    ...(options.replicas && plot.replicas ? [[filled(REPLICAS + '59', 5), `${plot.replicas.count} replicas, ±1σ`]] : []),
  ];
}

function points(image, at, value, low, high, clip, ink) {
  image.append(line(at, clip(low), at, clip(high), ink, {'stroke-width': 1.3}), svg('circle', {cx: at, cy: clip(value), r: 3.2, fill: ink}));
}

/** Options: ink, log, overlays, replicas, caption, note below it, lines below that, axis, data: what they are called. Labels are in TLatex. */
export function stackPlot(plot, options) {
  const {ink, log} = options;
  const {edges} = plot;
  const bins = plot.total.length;
  const signs = legend(entries(plot, options), options.caption, {x0: X0, x1: X1, y0: Y0, y1: R1});
  const image = canvas(WIDTH + signs.more, HEIGHT, plain(options.caption), ink);
  image.append(svg('defs', {}, svg('pattern', {id: 'hatch', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)'},
    line(0, 0, 0, 6, ink, {'stroke-width': 1.4, 'stroke-opacity': 0.55}))));
  const lines = [options.note, ...(options.lines ?? [])].filter(Boolean);
  const taken = Math.max(signs.room, 34 + lines.length * 18);

  const counted = bin => (plot.data && plot.data.counts[bin] > 0 ? plot.data.high[bin] : 0);
  const top = Math.max(...plot.total.map((value, bin) => Math.max(value + plot.up[bin], counted(bin))), 0) || 1;
  const smallest = Math.min(...plot.total.filter(value => value > 0), top);
  const low = log ? Math.max(smallest / 5, top * 1e-6) : 0;
  const share = Math.min(0.6, Math.max(0.3, taken / (Y1 - Y0))); // of the frame, above everything
  const ceiling = log ? top * (top / low) ** (share / (1 - share)) : top / (1 - share);
  const y = log ? logarithmic(low, ceiling, Y1, Y0) : linear(0, ceiling, Y1, Y0);
  const x = linear(edges[0], edges[bins], X0, X1);
  const ground = value => Math.min(Y1, Math.max(Y0, y(Math.max(value, low))));
  const middle = bin => (x(edges[bin]) + x(edges[bin + 1])) / 2;

  shade(image, plot, x, Y0, Y1);
  let below = Array(bins).fill(0);
  for (const layer of [...plot.samples].reverse()) {
    const above = below.map((value, bin) => value + layer.contents[bin]);
    image.append(svg('path', {d: area(edges, below.map(value => Math.max(value, low)), above, x, ground),
      fill: colour(layer, plot.samples.indexOf(layer)), stroke: ink, 'stroke-width': 0.5}, svg('title', {}, layer.name)));
    below = above;
  }
  const upper = plot.total.map((value, bin) => value + plot.up[bin]);
  const lower = plot.total.map((value, bin) => value - plot.down[bin]);
  image.append(svg('path', {d: area(edges, lower, upper, x, ground), fill: 'url(#hatch)'}));
  const overlay = (values, i, scale) => image.append(svg('path',
    {d: steps(edges, values, x, scale), fill: 'none', stroke: OVERLAYS[i % OVERLAYS.length], 'stroke-width': 1.6, 'stroke-dasharray': '6 3'}));
  (options.overlays ?? []).forEach((one, i) => overlay(one.total, i, ground));
  if (options.replicas && plot.replicas) {
    const {mean, deviation} = plot.replicas;
    for (let bin = 0; bin < bins; bin++) {
      if (mean[bin] === null) continue; // blinded
      const width = x(edges[bin + 1]) - x(edges[bin]);
      const [a, b] = [ground(mean[bin] + deviation[bin]), ground(mean[bin] - deviation[bin])];
      image.append(svg('rect', {x: middle(bin) - width * 0.2, width: width * 0.4, y: a, height: Math.max(0, b - a), fill: REPLICAS, 'fill-opacity': 0.35}));
    }
  }
  if (plot.data) {
    plot.data.counts.forEach((value, bin) => {
      if (value > 0) points(image, middle(bin), value, plot.data.low[bin], plot.data.high[bin], ground, ink);
    });
  }
  nameBlinded(image, plot, x, Y1 - 60);
  const widths = edges.slice(1).map((edge, bin) => edge - edges[bin]);
  const same = widths.every(size => Math.abs(size - widths[0]) < 1e-9 * Math.abs(widths[0]));
  const unit = plot.unit ? ' ' + plot.unit : '';
  const xTicks = binTicks(edges);
  image.append(...frame(X0, Y0, X1, Y1, {scale: x, values: xTicks, show: false},
    {scale: y, values: log ? decades(low, ceiling) : ticks(0, ceiling, 6).filter(value => value < ceiling * 0.99), text: log ? powerText : tickText,
      title: same && (unit || bins > 1) ? 'Events' + (unit || widths[0] !== 1 ? ` / ${tickText(widths[0])}${unit}` : '') : 'Events / bin'}, ink));
  lines.forEach((words, i) => image.append(rich(X0 + 14, Y0 + 42 + i * 18, words)));
  if (plot.total.every(value => value === 0) && !plot.data?.counts.some(value => value > 0)) image.append(text((X0 + X1) / 2, (Y0 + Y1) / 2, 'nothing is counted here yet', {'text-anchor': 'middle', 'fill-opacity': 0.6}));
  image.append(signs.node);
  ratio(image, plot, options, {x, middle, upper, lower, xTicks});
  return image;
}

function ratio(image, plot, options, {x, middle, upper, lower, xTicks}) {
  const {ink} = options;
  const {edges, total, data} = plot;
  const far = data ? data.counts.filter((value, bin) => value > 0 && total[bin] > 0 && Math.abs(value / total[bin] - 1) > 0.5).length : 0;
  const wide = far > total.length / 4;
  const [least, most] = wide ? [0, 2] : [0.5, 1.5];
  const r = linear(least, most, R1, R0);
  const clip = value => Math.min(R1, Math.max(R0, r(value)));
  const over = values => values.map((value, bin) => (total[bin] > 0 ? value / total[bin] : 1));
  shade(image, plot, x, R0, R1);
  image.append(svg('path', {d: area(edges, over(lower), over(upper), x, clip), fill: 'url(#hatch)'}), line(X0, r(1), X1, r(1), ink, {'stroke-dasharray': '4 3'}));
  (options.overlays ?? []).forEach((one, i) => image.append(svg('path',
    {d: steps(edges, over(one.total), x, clip), fill: 'none', stroke: OVERLAYS[i % OVERLAYS.length], 'stroke-width': 1.6, 'stroke-dasharray': '6 3'})));
  data?.counts.forEach((value, bin) => {
    if (!(value > 0 && total[bin] > 0)) return;
    const [at, share] = [middle(bin), value / total[bin]];
    if (share >= least && share <= most) points(image, at, share, data.low[bin] / total[bin], data.high[bin] / total[bin], clip, ink);
    else image.append(beyond(at, share > 1, R0, R1, ink));
  });
  image.append(...frame(X0, R0, X1, R1, {scale: x, values: xTicks, show: true, title: options.axis + (plot.unit ? ` [${plot.unit}]` : '')},
    {scale: r, values: wide ? [0, 0.5, 1, 1.5] : [0.6, 0.8, 1, 1.2, 1.4]}, ink));
  image.append(text(0, 0, data ? `${options.data ?? 'Data'} / pred.` : 'Ratio', {transform: `translate(${X0 - 52} ${R0}) rotate(-90)`, 'text-anchor': 'end', 'font-size': 13}));
}
