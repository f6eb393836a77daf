// Drawings of other things than histograms.

import {canvas, svg, text, line, linear, ticks, frame, short} from './draw.js';

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

/** A matrix of correlations. */
export function matrixChart(names, matrix, ink) {
  const size = Math.max(14, Math.min(30, Math.floor(420 / names.length)));
  const [x0, y0] = [170, 10];
  const side = size * names.length;
  const image = canvas(Math.max(520, x0 + side + 10), y0 + side + 120, 'Correlations', ink);
  names.forEach((name, i) => {
    const shown = short(name, 24);
    image.append(text(x0 - 6, y0 + (i + 0.5) * size + 4, shown, {'text-anchor': 'end', 'font-size': 11}));
    image.append(text(0, 0, shown, {transform: `translate(${x0 + (i + 0.5) * size + 4} ${y0 + side + 8}) rotate(-60)`, 'text-anchor': 'end', 'font-size': 11}));
    names.forEach((other, j) => {
      const value = matrix[i][j];
      image.append(svg('rect', {x: x0 + j * size, y: y0 + i * size, width: size, height: size,
        fill: value >= 0 ? '#bd1f01' : '#3f90da', 'fill-opacity': Math.abs(value).toFixed(3), stroke: ink, 'stroke-opacity': 0.15}, svg('title', {}, `${name}, ${other}: ${value.toFixed(3)}`)));
      if (size >= 26) image.append(text(x0 + (j + 0.5) * size, y0 + (i + 0.5) * size + 3, Math.round(value * 100), {'text-anchor': 'middle', 'font-size': 9}));
    });
  });
  return image;
}
