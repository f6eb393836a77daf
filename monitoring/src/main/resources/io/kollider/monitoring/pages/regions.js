import {el, table, measured, count, number, choice, check, download, problems} from './dom.js';
import {ask} from './connection.js';
import {stackPlot, colour} from './draw.js';
import {plain} from './label.js';
import {ink} from './ink.js';

function csv(plot) {
  const names = plot.samples.map(sample => sample.name);
  const quoted = text => (/[",\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text);
  const lines = [['low', 'high', 'data', 'total', 'up', 'down', ...names].map(quoted).join(',')];
  plot.total.forEach((total, bin) => lines.push([plot.edges[bin], plot.edges[bin + 1], plot.data && !plot.blinded.includes(bin) ? plot.data.counts[bin] : '', total, plot.up[bin], plot.down[bin],
    ...plot.samples.map(sample => sample.contents[bin])].join(',')));
  return lines.join('\n') + '\n';
}

export const regions = {
  title: 'Regions',
  parts: ['counts'],
  make: (place, [region = '', histogram = '']) => {
    const chosen = {region, histogram, systematic: '', log: false, replicas: false};
    let list = null;
    const controls = el('div', {class: 'row'});
    const figure = el('figure', {});
    const side = el('div', {});
    const note = el('div', {});
    place.append(controls, note, el('div', {class: 'columns'}, figure, side));

    function build() {
      const current = list.regions.find(one => one.name === chosen.region) ?? list.regions[0];
      chosen.region = current.name;
      chosen.histogram = (current.histograms.find(one => one.name === chosen.histogram) ?? current.histograms[0]).name;
      const go = change => {
        Object.assign(chosen, change);
        history.replaceState(null, '', `#/regions/${encodeURIComponent(chosen.region)}/${encodeURIComponent(chosen.histogram)}`);
        build();
        draw();
      };
      const replicated = current.histograms.find(one => one.name === chosen.histogram).replicated;
      controls.replaceChildren(
        choice('Region', list.regions.map(one => [one.name, `${plain(one.label)} (${one.role})`]), chosen.region, value => go({region: value})),
        choice('Histogram', current.histograms.map(one => [one.name, plain(one.label)]), chosen.histogram, value => go({histogram: value})),
        choice('Systematic', [['', 'none'], ...list.systematics.map(name => [name, name])], chosen.systematic, value => go({systematic: value})),
        check('logarithmic', chosen.log, value => go({log: value})),
        ...(replicated ? [check('replicas', chosen.replicas, value => go({replicas: value}))] : []));
    }

    async function draw() {
      const path = `/regions/${encodeURIComponent(chosen.region)}/${encodeURIComponent(chosen.histogram)}`;
      const query = chosen.systematic ? '?systematic=' + encodeURIComponent(chosen.systematic) : '';
      const [plot, yields] = await Promise.all([ask(path + query), ask('/yields')]);
      const labels = new Map(plot.samples.map(sample => [sample.name, plain(sample.label)]));
      const options = colours => ({...colours, log: chosen.log, replicas: chosen.replicas, overlays: plot.overlays, caption: plain(plot.title), axis: plain(plot.label),
        label: name => labels.get(name) ?? ''});
      const name = `${chosen.region}_${chosen.histogram}`;
      const save = (ending, type, content) => el('button', {type: 'button', onclick: () => download(`${name}.${ending}`, type, content())}, ending.toUpperCase());
      figure.replaceChildren(stackPlot(plot, options({ink: ink()})),
        el('div', {class: 'row'}, 'Save as ',
          save('svg', 'image/svg+xml', () => new XMLSerializer().serializeToString(stackPlot(plot, options({ink: '#000000', paper: '#ffffff'})))),
          save('csv', 'text/csv', () => csv(plot)),
          save('json', 'application/json', () => JSON.stringify(plot, null, 1))));
      note.replaceChildren(...[problems(plot.problems)].filter(node => node !== null));
      const row = yields.regions.find(one => one.region === chosen.region);
      const rows = [
        ...row.samples.map((cell, i) => ({name: labels.get(cell.sample) ?? cell.sample, swatch: colour(plot.samples.find(one => one.name === cell.sample) ?? {}, i), ...cell})),
        {name: 'Total', yield: row.total, error: row.error, entries: null}];
      side.replaceChildren(
        table('Events in the region, whatever the range', [
          {title: 'Sample', cell: one => (one.swatch ? [swatch(one.swatch), one.name] : one.name)},
          {title: 'Expected', number: true, cell: one => measured(one.yield, one.error)},
          {title: 'Simulated', number: true, cell: one => (one.entries === null ? '' : count(one.entries))}], rows),
        ...(row.visibility === 'all' ? [] : [el('p', {}, el('strong', {}, 'Data are blinded'), row.visibility === 'none' ? ' in this region.'
          : `: ${count(row.data ?? 0)} events in the bins that are not.`)]),
        ...(row.data === undefined || row.visibility !== 'all' ? [] : [el('p', {}, el('strong', {}, `Data: ${count(row.data)}`), ` – ${number(row.total > 0 ? row.data / row.total : NaN, 3)} of the expectation`)]),
        el('p', {class: 'soft'}, 'The hatched band holds the statistical error of the simulation, the luminosity and all systematics as they were counted, in quadrature.'));
    }

    function swatch(paint) {
      const box = el('span', {class: 'swatch'});
      box.style.background = paint;
      return box;
    }

    return async () => {
      if (list === null) {
        list = await ask('/regions');
        build();
      }
      await draw();
    };
  },
};
