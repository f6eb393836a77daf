// SVG drawings, whole in themselves: they can be saved as files.

const SPACE = 'http://www.w3.org/2000/svg';
const FALLBACK = ['#3f90da', '#ffa90e', '#bd1f01', '#94a4a2', '#832db6', '#a96b59', '#e76300', '#b9ac70', '#717581', '#92dadb'];
export const FONT = 'Helvetica, Arial, sans-serif';

export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined) node.setAttribute(name, value);
  node.append(...children.flat().filter(child => child !== null && child !== undefined));
  return node;
}

export function canvas(width, height, title, ink) {
  return svg('svg', {xmlns: SPACE, viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': title, 'font-family': FONT, 'font-size': 12, fill: ink});
}

export function colour(sample, i) {
  return sample.color || FALLBACK[i % FALLBACK.length];
}

export function text(x, y, content, attributes = {}) {
  return svg('text', {x, y, ...attributes}, content);
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

export function tickText(value) {
  const size = Math.abs(value);
  if (value !== 0 && (size >= 1e6 || size < 1e-3)) return value.toExponential(0).replace('e+', 'e');
  return Number(value.toPrecision(6)).toString();
}

/** A scale from values to positions. */
export function linear(low, high, from, to) {
  return value => from + (value - low) / (high - low) * (to - from);
}

export function logarithmic(low, high, from, to) {
  const span = Math.log(high / low);
  return value => from + Math.log(Math.max(value, low * 1e-3) / low) / span * (to - from);
}

function decades(low, high) {
  const values = [];
  for (let power = Math.ceil(Math.log10(low)); 10 ** power <= high; power++) values.push(10 ** power);
  return values;
}

/** A power of ten. */
function powerText(value) {
  const power = Math.round(Math.log10(value));
  return power === 0 || power === 1 ? String(value) : '10' + [...String(power)].map(sign => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)])).join('');
}

/** The frame of a pad with its ticks; axes are {scale, values, title, show, text of a value}. */
export function frame(x0, y0, x1, y1, xAxis, yAxis, ink) {
  const parts = [svg('rect', {x: x0, y: y0, width: x1 - x0, height: y1 - y0, fill: 'none', stroke: ink})];
  for (const value of xAxis.values) {
    const x = xAxis.scale(value);
    parts.push(line(x, y1, x, y1 - 5, ink));
    if (xAxis.show) parts.push(text(x, y1 + 15, tickText(value), {'text-anchor': 'middle'}));
  }
  for (const value of yAxis.values) {
    const y = yAxis.scale(value);
    parts.push(line(x0, y, x0 + 5, y, ink), text(x0 - 6, y + 4, (yAxis.text ?? tickText)(value), {'text-anchor': 'end'}));
  }
  if (xAxis.title) parts.push(text(x1, y1 + 34, xAxis.title, {'text-anchor': 'end', 'font-size': 13}));
  if (yAxis.title) parts.push(text(0, 0, yAxis.title, {transform: `translate(${x0 - 48} ${y0}) rotate(-90)`, 'text-anchor': 'end', 'font-size': 13}));
  return parts;
}

/** The outline of bins. */
export function steps(edges, contents, x, y) {
  return contents.map((content, bin) => `${bin === 0 ? 'M' : 'L'}${x(edges[bin])},${y(content)} L${x(edges[bin + 1])},${y(content)}`).join(' ');
}

/** The area between two outlines. */
export function area(edges, low, high, x, y) {
  const back = low.map((content, bin) => `L${x(edges[bin + 1])},${y(content)} L${x(edges[bin])},${y(content)}`).reverse().join(' ');
  return steps(edges, high, x, y) + ' ' + back + ' Z';
}

/** Prediction, data, ratio. Options: log, overlays, replicas, caption, labels. */
export function stackPlot(plot, options) {
  const {ink, log} = options;
  const [width, height, x0, x1, y0, y1, r0, r1] = [640, 520, 70, 620, 20, 360, 375, 465];
  const {edges} = plot;
  const bins = plot.total.length;
  const high = plot.total.map((value, bin) => Math.max(value + plot.up[bin], plot.data ? plot.data.high[bin] * (plot.data.counts[bin] > 0) : 0));
  const top = Math.max(1, ...high);
  const smallest = Math.min(...plot.total.filter(value => value > 0), top);
  const low = log ? Math.max(smallest / 5, top * 1e-6) : 0;
  const y = log ? logarithmic(low, top * (top / low) ** 0.45, y1, y0) : linear(0, top * 1.45, y1, y0);
  const ceiling = log ? top * (top / low) ** 0.45 : top * 1.45;
  const x = linear(edges[0], edges[bins], x0, x1);
  const ground = value => Math.min(y1, Math.max(y0, y(Math.max(value, low))));
  const image = canvas(width, height, options.caption, ink);
  if (options.paper) image.append(svg('rect', {width, height, fill: options.paper}));
  image.append(svg('defs', {}, svg('pattern', {id: 'hatch', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)'},
    line(0, 0, 0, 6, ink, {'stroke-width': 1.4, 'stroke-opacity': 0.55}))));
  const blinded = plot.blinded ?? [];
  const shade = (top, bottom) => blinded.forEach(bin => image.append(svg('rect',
    {x: x(edges[bin]), y: top, width: x(edges[bin + 1]) - x(edges[bin]), height: bottom - top, fill: '#808080', 'fill-opacity': 0.3})));
  shade(y0, y1);
  const stack = Array(bins).fill(low);
  const layers = [...plot.samples].reverse();
  let below = Array(bins).fill(0);
  for (const layer of layers) {
    const above = below.map((value, bin) => value + layer.contents[bin]);
    image.append(svg('path', {d: area(edges, below.map((value, bin) => Math.max(value, stack[bin])), above, x, ground),
      fill: colour(layer, plot.samples.indexOf(layer)), stroke: ink, 'stroke-width': 0.5}, svg('title', {}, layer.name)));
    below = above;
  }
  const upper = plot.total.map((value, bin) => value + plot.up[bin]);
  const lower = plot.total.map((value, bin) => value - plot.down[bin]);
  image.append(svg('path', {d: area(edges, lower, upper, x, ground), fill: 'url(#hatch)'}));
  const overlayInks = ['#d6006c', '#007a87', '#7a5cff', '#8a6d00'];
  (options.overlays ?? []).forEach((overlay, i) => image.append(svg('path',
    {d: steps(edges, overlay.total, x, ground), fill: 'none', stroke: overlayInks[i % overlayInks.length], 'stroke-width': 1.6, 'stroke-dasharray': '6 3'})));
  if (options.replicas && plot.replicas) {
    for (let bin = 0; bin < bins; bin++) {
      const {mean, deviation} = plot.replicas;
      const [from, to] = [x(edges[bin]), x(edges[bin + 1])];
      const [a, b] = [ground(mean[bin] + deviation[bin]), ground(mean[bin] - deviation[bin])];
      image.append(svg('rect', {x: from + (to - from) * 0.3, width: (to - from) * 0.4, y: a, height: Math.max(0, b - a), fill: '#7a5cff', 'fill-opacity': 0.35}));
    }
  }
  const points = (at, value, lowEnd, highEnd, clip) => [
    line(at, clip(lowEnd), at, clip(highEnd), ink, {'stroke-width': 1.3}),
    svg('circle', {cx: at, cy: clip(value), r: 3.2, fill: ink})];
  if (plot.data) {
    plot.data.counts.forEach((value, bin) => {
      if (value > 0) image.append(...points((x(edges[bin]) + x(edges[bin + 1])) / 2, value, plot.data.low[bin], plot.data.high[bin], ground));
    });
  }
  blinded.filter(bin => !blinded.includes(bin - 1)).forEach(bin => {
    let last = bin;
    while (blinded.includes(last + 1)) last++;
    image.append(text(0, 0, 'blinded', {transform: `translate(${(x(edges[bin]) + x(edges[last + 1])) / 2 + 4} ${y1 - 60}) rotate(-90)`, 'text-anchor': 'middle'}));
  });
  const width2 = edges.slice(1).map((edge, bin) => edge - edges[bin]);
  const same = width2.every(size => Math.abs(size - width2[0]) < 1e-9 * Math.abs(width2[0]));
  const unit = plot.unit ? ' ' + plot.unit : '';
  const xTicks = ticks(edges[0], edges[bins]);
  image.append(...frame(x0, y0, x1, y1, {scale: x, values: xTicks, show: false},
    {scale: y, values: log ? decades(low, ceiling) : ticks(0, ceiling, 6).slice(0, -1), text: log ? powerText : tickText, title: same ? `Events / ${tickText(width2[0])}${unit}` : 'Events / bin'}, ink));
  image.append(text(x0 + 14, y0 + 24, options.caption, {'font-size': 15, 'font-weight': 600}));
  image.append(text(x0 + 14, y0 + 42, plot.complete ? 'before the fit' : 'before the fit, not all entries counted'));
  legend(image, plot, options, overlayInks, x1 - 180, y0 + 22, ink);

  const far = plot.data ? plot.data.counts.filter((value, bin) => value > 0 && plot.total[bin] > 0 && Math.abs(value / plot.total[bin] - 1) > 0.5).length : 0;
  const spread = far > bins / 4 ? [0, 2] : [0.5, 1.5];
  const r = linear(spread[0], spread[1], r1, r0);
  const clip = value => Math.min(r1, Math.max(r0, r(value)));
  const ratio = values => values.map((value, bin) => plot.total[bin] > 0 ? value / plot.total[bin] : 1);
  shade(r0, r1);
  image.append(svg('path', {d: area(edges, ratio(lower), ratio(upper), x, clip), fill: 'url(#hatch)'}));
  image.append(line(x0, r(1), x1, r(1), ink, {'stroke-dasharray': '4 3'}));
  (options.overlays ?? []).forEach((overlay, i) => image.append(svg('path',
    {d: steps(edges, ratio(overlay.total), x, clip), fill: 'none', stroke: overlayInks[i % overlayInks.length], 'stroke-width': 1.6, 'stroke-dasharray': '6 3'})));
  if (plot.data) {
    plot.data.counts.forEach((value, bin) => {
      const total = plot.total[bin];
      if (value > 0 && total > 0) {
        const at = (x(edges[bin]) + x(edges[bin + 1])) / 2;
        const inside = value / total >= spread[0] && value / total <= spread[1];
        if (inside) image.append(...points(at, value / total, plot.data.low[bin] / total, plot.data.high[bin] / total, clip));
        else image.append(svg('path', {d: value / total > 1 ? `M${at},${r0 + 2} l-4,8 h8 z` : `M${at},${r1 - 2} l-4,-8 h8 z`, fill: ink}));
      }
    });
  }
  image.append(...frame(x0, r0, x1, r1, {scale: x, values: xTicks, show: true, title: options.axis + (plot.unit ? ` [${plot.unit}]` : '')},
    {scale: r, values: far > bins / 4 ? [0, 0.5, 1, 1.5] : [0.6, 0.8, 1, 1.2, 1.4]}, ink));
  image.append(text(0, 0, plot.data ? 'Data / pred.' : 'Ratio', {transform: `translate(${x0 - 48} ${r0}) rotate(-90)`, 'text-anchor': 'end', 'font-size': 13}));
  return image;
}

function legend(image, plot, options, overlayInks, x, y, ink) {
  let at = y;
  const entry = (sign, label) => {
    image.append(sign(at), text(x + 26, at + 4, label));
    at += 17;
  };
  if (plot.data) entry(mid => svg('circle', {cx: x + 9, cy: mid, r: 3.2, fill: ink}), options.label('data') || 'Data');
  plot.samples.forEach((sample, i) => entry(mid => svg('rect', {x, y: mid - 6, width: 18, height: 12, fill: colour(sample, i), stroke: ink, 'stroke-width': 0.5}),
    options.label(sample.name) || sample.name));
  entry(mid => svg('rect', {x, y: mid - 6, width: 18, height: 12, fill: 'url(#hatch)', stroke: ink, 'stroke-width': 0.5}), 'Uncertainty');
  (options.overlays ?? []).forEach((overlay, i) => entry(mid => line(x, mid, x + 18, mid, overlayInks[i % overlayInks.length], {'stroke-width': 1.6, 'stroke-dasharray': '6 3'}), overlay.variation));
  if (options.replicas && plot.replicas) entry(mid => svg('rect', {x: x + 5, y: mid - 6, width: 8, height: 12, fill: '#7a5cff', 'fill-opacity': 0.35}), `${plot.replicas.count} replicas, ±1σ`);
}

/** Lines over time; series are {name, colour, values} beside times in milliseconds. */
export function timeChart(times, series, title, ink, width = 620, height = 200) {
  const image = canvas(width, height, title, ink);
  const [x0, x1, y0, y1] = [64, width - 12, 24, height - 26];
  if (times.length < 2) {
    image.append(text(x0, y0 + 20, 'nothing measured yet'));
    return image;
  }
  const top = Math.max(1, ...series.flatMap(one => one.values)) * 1.1;
  const last = times[times.length - 1];
  const span = Math.max(10, (last - times[0]) / 1000);
  const x = linear(-span, 0, x0, x1);
  const y = linear(0, top, y1, y0);
  image.append(...frame(x0, y0, x1, y1, {scale: x, values: ticks(-span, 0, 6), show: true}, {scale: y, values: ticks(0, top, 4)}, ink));
  let left = x0;
  for (const one of series) {
    const d = one.values.map((value, i) => `${i === 0 ? 'M' : 'L'}${x((times[i] - last) / 1000).toFixed(1)},${y(value).toFixed(1)}`).join('');
    image.append(svg('path', {d, fill: 'none', stroke: one.colour, 'stroke-width': 1.8}));
    image.append(line(left, 12, left + 18, 12, one.colour, {'stroke-width': 2.4}), text(left + 24, 16, one.name));
    left += 40 + one.name.length * 7;
  }
  image.append(text(x1, 16, 'seconds before now', {'text-anchor': 'end', 'fill-opacity': 0.7}));
  return image;
}

/** Bars at values: [[value, height], …]. */
export function barChart(values, marks, title, axis, ink, width = 340, height = 210) {
  const image = canvas(width, height, title, ink);
  const [x0, x1, y0, y1] = [46, width - 20, 22, height - 40];
  const first = values[0][0];
  const last = values[values.length - 1][0];
  const size = Math.ceil((last - first + 1) / 40); // whole numbers: as many values in each bar
  const bins = Math.ceil((last - first + 1) / size);
  const heights = Array(bins).fill(0);
  for (const [value, many] of values) heights[Math.floor((value - first) / size)] += many;
  const top = Math.max(...heights) * 1.15;
  const end = first - 0.5 + bins * size;
  const x = linear(first - 0.5, end, x0, x1);
  const y = linear(0, top, y1, y0);
  heights.forEach((many, bin) => image.append(svg('rect', {x: x(first - 0.5 + bin * size), width: Math.max(0.5, x(first - 0.5 + size) - x(first - 0.5) - 0.5),
    y: y(many), height: y1 - y(many), fill: '#3f90da'})));
  for (const mark of marks) image.append(line(x(mark), y0, x(mark), y1, '#bd1f01', {'stroke-dasharray': '4 3'}));
  image.append(...frame(x0, y0, x1, y1, {scale: x, values: ticks(first - 0.5, end, 5).filter(Number.isInteger), show: true, title: axis}, {scale: y, values: ticks(0, top, 4)}, ink));
  image.append(text(x0, 14, title, {'font-weight': 600}));
  return image;
}

/** Values with errors, one a row: [{name, value, error}], with bands at ±1 and ±2. */
export function pullChart(rows, ink) {
  const [width, pitch, x0, x1] = [560, 18, 230, 540];
  const height = 40 + rows.length * pitch;
  const image = canvas(width, height, 'Pulls', ink);
  const x = linear(-3, 3, x0, x1);
  const [y0, y1] = [8, 12 + rows.length * pitch];
  image.append(svg('rect', {x: x(-2), width: x(2) - x(-2), y: y0, height: y1 - y0, fill: '#e0b04a', 'fill-opacity': 0.25}));
  image.append(svg('rect', {x: x(-1), width: x(1) - x(-1), y: y0, height: y1 - y0, fill: '#57c785', 'fill-opacity': 0.35}));
  rows.forEach((row, i) => {
    const y = y0 + 11 + i * pitch;
    const at = value => Math.min(x1, Math.max(x0, x(value)));
    image.append(text(x0 - 8, y + 4, row.name.length > 32 ? row.name.slice(0, 31) + '…' : row.name, {'text-anchor': 'end'}));
    image.append(line(at(row.value - row.error), y, at(row.value + row.error), y, ink, {'stroke-width': 1.4}), svg('circle', {cx: at(row.value), cy: y, r: 3, fill: ink}));
  });
  image.append(...frame(x0, y0, x1, y1, {scale: x, values: [-3, -2, -1, 0, 1, 2, 3], show: true}, {scale: x, values: []}, ink));
  return image;
}

/** A matrix of correlations. */
export function matrixChart(names, matrix, ink) {
  const size = Math.max(14, Math.min(30, Math.floor(420 / names.length)));
  const [x0, y0] = [170, 10];
  const side = size * names.length;
  const image = canvas(x0 + side + 10, y0 + side + 120, 'Correlations', ink);
  names.forEach((name, i) => {
    const short = name.length > 24 ? name.slice(0, 23) + '…' : name;
    image.append(text(x0 - 6, y0 + (i + 0.5) * size + 4, short, {'text-anchor': 'end', 'font-size': 11}));
    image.append(text(0, 0, short, {transform: `translate(${x0 + (i + 0.5) * size + 4} ${y0 + side + 8}) rotate(-60)`, 'text-anchor': 'end', 'font-size': 11}));
    names.forEach((other, j) => {
      const value = matrix[i][j];
      image.append(svg('rect', {x: x0 + j * size, y: y0 + i * size, width: size, height: size,
        fill: value >= 0 ? '#bd1f01' : '#3f90da', 'fill-opacity': Math.abs(value).toFixed(3), stroke: ink, 'stroke-opacity': 0.15}, svg('title', {}, `${name}, ${other}: ${value.toFixed(3)}`)));
      if (size >= 26) image.append(text(x0 + (j + 0.5) * size, y0 + (i + 0.5) * size + 3, Math.round(value * 100), {'text-anchor': 'middle', 'font-size': 9}));
    });
  });
  return image;
}
