// What a fit comes to, drawn: ranking, scan, limit, contributions, history.

import {canvas, svg, text, line, linear, ticks, tickText, frame, rich, short} from './draw.js';
import {parameterLabel} from './label.js';

const UP = '#3f90da';
const DOWN = '#92dadb';
const GOOD = '#57c785';
const WARN = '#e0b04a';
const RED = '#bd1f01';
const ROW = 21;

/** Room for names at the left, as wide as the longest of them. */
function margin(names, most = 34) {
  return 24 + 6.6 * Math.max(8, ...names.map(name => short(name, most).length));
}

function rows(image, names, x, y) {
  names.forEach((name, i) => image.append(text(x, y + (i + 0.5) * ROW + 4, short(name), {'text-anchor': 'end'}, svg('title', {}, name))));
}

function box(x, y, width, height, fill, stroke = 'none', more = {}) {
  return svg('rect', {x: Math.min(x, x + width), y, width: Math.abs(width), height, fill, stroke, ...more});
}

/** The names of what is drawn, side by side; entries are [sign: (x, y) → node, label]. */
function key(image, entries, x, y, columns = 2, width = 230) {
  entries.forEach(([sign, label], i) => {
    const [left, at] = [x + (i % columns) * width, y + Math.floor(i / columns) * 18];
    image.append(sign(left, at), text(left + 26, at + 4, label));
  });
}

const filled = (fill, opacity = 1) => (x, y) => box(x, y - 6, 18, 12, fill, 'none', {'fill-opacity': opacity});
const open = stroke => (x, y) => box(x, y - 6, 18, 12, 'none', stroke, {'stroke-width': 1.5});
const stroke = (colour, dashes = null) => (x, y) => line(x, y, x + 18, y, colour, {'stroke-width': 2, 'stroke-dasharray': dashes});

/** Impacts of nuisance parameters along the upper axis, open before and filled after the fit; pulls along the lower one. */
export function rankingPlot(ranking, ink, most = 20) {
  const shown = ranking.entries.slice(0, most);
  const names = shown.map(one => one.parameter);
  const [x0, y0] = [margin(names), 96];
  const [x1, y1] = [x0 + 400, y0 + shown.length * ROW];
  const image = canvas(x1 + 24, y1 + 52, `Ranking of the impacts on ${ranking.poi}`, ink);
  const sizes = shown.flatMap(one => [one.impact_up, one.impact_down, one.impact_up_prefit, one.impact_down_prefit]).filter(Number.isFinite).map(Math.abs);
  const reach = 1.15 * Math.max(1e-12, ...sizes);
  const x = linear(-reach, reach, x0, x1);
  const pull = linear(-2, 2, x0, x1);
  shown.forEach((one, i) => {
    const y = y0 + i * ROW;
    const bar = (impact, fill, edge, inset) => {
      if (Number.isFinite(impact)) image.append(box(x(0), y + inset, x(impact) - x(0), ROW - 2 * inset, fill, edge, {'stroke-width': 1.4}));
    };
    bar(one.impact_up, UP, 'none', 4);
    bar(one.impact_down, DOWN, 'none', 4);
    bar(one.impact_up_prefit, 'none', UP, 2.5);
    bar(one.impact_down_prefit, 'none', DOWN, 2.5);
  });
  for (const at of [-1, 0, 1]) image.append(line(pull(at), y0, pull(at), y1, ink, {'stroke-opacity': 0.5, 'stroke-dasharray': '4 3'}));
  shown.forEach((one, i) => {
    if (!Number.isFinite(one.pull)) return;
    const y = y0 + (i + 0.5) * ROW;
    const at = value => Math.min(x1, Math.max(x0, pull(value)));
    image.append(line(at(one.pull - one.constraint), y, at(one.pull + one.constraint), y, ink, {'stroke-width': 1.5}), svg('circle', {cx: at(one.pull), cy: y, r: 3.2, fill: ink}));
  });
  rows(image, names, x0 - 8, y0);
  image.append(...frame(x0, y0, x1, y1, {scale: pull, values: [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2], show: true, title: '(θ̂ − θ_{0}) / Δθ'}, {scale: x, values: []}, ink));
  for (const value of ticks(-reach, reach, 5)) {
    image.append(line(x(value), y0, x(value), y0 + 5, ink), text(x(value), y0 - 6, tickText(value), {'text-anchor': 'middle'}));
  }
  image.append(rich(x1, y0 - 24, `#Delta${parameterLabel(ranking.poi)}`, {'text-anchor': 'end', 'font-size': 13}));
  key(image, [[open(UP), 'before the fit, θ₀ + Δθ'], [filled(UP), 'after the fit, θ̂ + Δθ̂'], [open(DOWN), 'before the fit, θ₀ − Δθ'], [filled(DOWN), 'after the fit, θ̂ − Δθ̂']],
    12, 18, 2, 200);
  return image;
}

/** Twice the difference of −ln L along a parameter, with the lines of 68 and 95 %. */
export function scanPlot(scan, ink) {
  const [width, height, x0, x1, y0, y1] = [560, 380, 64, 540, 16, 330];
  const image = canvas(width, height, `Scan of ${scan.poi}`, ink);
  const points = scan.points.filter(point => Number.isFinite(point.delta_nll)).map(point => ({at: point.value, value: 2 * point.delta_nll}));
  if (points.length < 2) {
    image.append(text(x0, y0 + 20, 'no fit along the scan converged'));
    return image;
  }
  const top = Math.min(12, Math.max(5, ...points.map(point => point.value)) * 1.05);
  const x = linear(points[0].at, points[points.length - 1].at, x0, x1);
  const y = linear(0, top, y1, y0);
  for (const [level, label, intervals, colour] of [[1, '68 %', scan.intervals68, GOOD], [3.841459, '95 %', scan.intervals95, WARN]]) {
    image.append(line(x0, y(level), x1, y(level), ink, {'stroke-dasharray': '5 4', 'stroke-opacity': 0.7}), text(x1 - 6, y(level) - 5, label, {'text-anchor': 'end'}));
    for (const [low, high] of intervals ?? []) {
      for (const end of [low, high]) image.append(line(x(end), y(Math.min(level, top)), x(end), y1, colour, {'stroke-width': 1.6}));
    }
  }
  // what leaves the frame at the top is cut where it does
  const clip = `clip-${Math.random().toString(36).slice(2)}`;
  image.append(svg('clipPath', {id: clip}, svg('rect', {x: x0, y: y0, width: x1 - x0, height: y1 - y0})),
    svg('path', {d: points.map((point, i) => `${i === 0 ? 'M' : 'L'}${x(point.at)},${y(point.value)}`).join(' '), fill: 'none', stroke: UP, 'stroke-width': 2.2, 'clip-path': `url(#${clip})`}),
    line(x(scan.best), y1, x(scan.best), y1 - 10, ink, {'stroke-width': 2}),
    ...frame(x0, y0, x1, y1, {scale: x, values: ticks(points[0].at, points[points.length - 1].at, 7), show: true, title: parameterLabel(scan.poi)},
      {scale: y, values: ticks(0, top, 6), title: '−2 Δ ln L'}, ink));
  return image;
}

/** Upper limits: the observed one as a line, the expected one with its bands. */
export function limitPlot(limit, ink) {
  const names = [limit.poi];
  const [x0, y0] = [margin(names), 58];
  const [x1, y1] = [x0 + 420, y0 + 64];
  const image = canvas(x1 + 24, y1 + 46, `Upper limit of ${limit.poi}`, ink);
  const [m2, m1, median, p1, p2] = limit.expected;
  const known = [...limit.expected, limit.observed].filter(Number.isFinite);
  const x = linear(0, 1.12 * Math.max(1e-12, ...known), x0, x1);
  const band = (low, high, colour) => {
    if (Number.isFinite(low) && Number.isFinite(high)) image.append(box(x(Math.max(0, low)), y0 + 12, x(high) - x(Math.max(0, low)), 40, colour));
  };
  band(m2, p2, WARN);
  band(m1, p1, GOOD);
  const mark = (value, dashes, inset) => {
    if (Number.isFinite(value)) image.append(line(x(value), y0 + inset, x(value), y1 - inset, dashes ? '#1b1f24' : ink, {'stroke-width': 2.2, 'stroke-dasharray': dashes}));
  };
  mark(median, '5 3', 12);
  mark(limit.observed, null, 4);
  image.append(text(x0 - 8, (y0 + y1) / 2 + 4, short(limit.poi), {'text-anchor': 'end'}),
    ...frame(x0, y0, x1, y1, {scale: x, values: ticks(0, 1.12 * Math.max(1e-12, ...known), 6), show: true, title: `upper limit of ${parameterLabel(limit.poi)} at ${Number((100 * limit.level).toPrecision(6))} % CLs`}, {scale: x, values: []}, ink));
  key(image, [Number.isFinite(limit.observed) ? [stroke(ink), 'observed'] : [() => '', ''], [filled(GOOD), 'expected ± 1σ'], [stroke(ink, '5 3'), 'expected'], [filled(WARN), 'expected ± 2σ']], x0, 16, 2, 180);
  return image;
}

/** What groups of parameters add to the error of a parameter, in quadrature: up to the right, down to the left. */
export function impactsPlot(impacts, ink) {
  const groups = Object.entries(impacts.groups).map(([name, one]) => ({name, ...one}));
  groups.sort((a, b) => Math.max(b.up ?? 0, Math.abs(b.down ?? 0)) - Math.max(a.up ?? 0, Math.abs(a.down ?? 0)));
  const all = [{name: 'total', up: impacts.total_up, down: impacts.total_down, whole: true}, ...groups];
  const names = all.map(one => one.name.replaceAll('_', ' '));
  const [x0, y0] = [margin(names), 12];
  const [x1, y1] = [x0 + 400, y0 + all.length * ROW];
  const image = canvas(x1 + 24, y1 + 46, `Contributions to the error of ${impacts.poi}`, ink);
  const reach = 1.12 * Math.max(1e-12, ...all.flatMap(one => [Math.abs(one.up ?? 0), Math.abs(one.down ?? 0)]));
  const x = linear(-reach, reach, x0, x1);
  all.forEach((one, i) => {
    const y = y0 + i * ROW + 4;
    if (Number.isFinite(one.up)) image.append(box(x(0), y, x(Math.abs(one.up)) - x(0), ROW - 8, one.whole ? '#717581' : UP));
    if (Number.isFinite(one.down)) image.append(box(x(0), y, x(-Math.abs(one.down)) - x(0), ROW - 8, one.whole ? '#94a4a2' : DOWN));
  });
  rows(image, names, x0 - 8, y0);
  image.append(line(x(0), y0, x(0), y1, ink),
    ...frame(x0, y0, x1, y1, {scale: x, values: ticks(-reach, reach, 6), show: true, title: `#Delta${parameterLabel(impacts.poi)}`}, {scale: x, values: []}, ink));
  return image;
}

/** Parameters of two fits beside each other: rows are {name, points: [{value, error} or null, …]}. */
export function pullsPlot(shown, names, ink) {
  const paints = [ink, RED];
  const x0 = margin(shown.map(one => one.name));
  const top = names.length > 1 ? 44 : 10;
  const [x1, y1] = [x0 + 340, top + Math.max(1, shown.length) * ROW];
  const image = canvas(x1 + 20, y1 + 46, 'Pulls', ink);
  const x = linear(-3, 3, x0, x1);
  image.append(box(x(-2), top, x(2) - x(-2), y1 - top, WARN, 'none', {'fill-opacity': 0.28}), box(x(-1), top, x(1) - x(-1), y1 - top, GOOD, 'none', {'fill-opacity': 0.4}),
    line(x(0), top, x(0), y1, ink, {'stroke-dasharray': '4 3', 'stroke-opacity': 0.6}));
  const at = value => Math.min(x1, Math.max(x0, x(value)));
  shown.forEach((one, i) => one.points.forEach((point, j) => {
    if (!point) return;
    const y = top + (i + (j + 1) / (one.points.length + 1)) * ROW;
    image.append(line(at(point.value - point.error), y, at(point.value + point.error), y, paints[j], {'stroke-width': 1.5}),
      j === 0 ? svg('circle', {cx: at(point.value), cy: y, r: 3.1, fill: paints[j]}) : svg('rect', {x: at(point.value) - 3, y: y - 3, width: 6, height: 6, fill: paints[j]}));
  }));
  rows(image, shown.map(one => one.name), x0 - 8, top);
  image.append(...frame(x0, top, x1, y1, {scale: x, values: [-3, -2, -1, 0, 1, 2, 3], show: true, title: '(θ̂ − θ_{0}) / Δθ'}, {scale: x, values: []}, ink));
  if (names.length > 1) names.forEach((name, i) => image.append(stroke(paints[i])(12, 12 + i * 18), text(38, 16 + i * 18, short(name, 60))));
  return image;
}

/** A parameter in fit after fit; points are {at, value, error, chosen}. */
export function historyPlot(points, axis, poi, ink) {
  const [width, height, x0, x1, y0, y1] = [640, 260, 72, 620, 14, 210];
  const image = canvas(width, height, `History of ${poi}`, ink);
  const low = Math.min(...points.map(one => one.value - one.error)), high = Math.max(...points.map(one => one.value + one.error));
  const pad = 0.12 * (high - low || Math.abs(high) || 1);
  const [first, last] = [points[0].at, points[points.length - 1].at];
  const room = (last - first || 1) * 0.04;
  const x = linear(first - room, last + room, x0, x1);
  const y = linear(low - pad, high + pad, y1, y0);
  image.append(svg('path', {d: points.map((one, i) => `${i === 0 ? 'M' : 'L'}${x(one.at)},${y(one.value)}`).join(' '), fill: 'none', stroke: UP, 'stroke-opacity': 0.6}));
  for (const one of points) {
    const paint = one.chosen ? RED : ink;
    image.append(line(x(one.at), y(one.value - one.error), x(one.at), y(one.value + one.error), paint, {'stroke-width': 1.4}),
      svg('circle', {cx: x(one.at), cy: y(one.value), r: one.chosen ? 4.5 : 3.2, fill: paint}, svg('title', {}, one.title)));
  }
  image.append(...frame(x0, y0, x1, y1, {scale: x, values: axis.values(first - room, last + room), show: true, title: axis.title, text: axis.text}, {scale: y, values: ticks(low - pad, high + pad, 5), title: parameterLabel(poi)}, ink));
  return image;
}
