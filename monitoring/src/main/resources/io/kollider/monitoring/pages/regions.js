import {el, table, measured, count, choice, check, clock, problems} from './dom.js';
import {ask} from './connection.js';
import {colour} from './draw.js';
import {stackPlot} from './stack.js';
import {figure} from './save.js';
import {plain, literal} from './label.js';
import {fittedPlot, fittedStack, headingOf} from './result.js';

function csv(plot) {
  const names = plot.samples.map(sample => sample.name);
  const quoted = text => (/[",\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text);
  const lines = [['low', 'high', 'data', 'total', 'up', 'down', ...names].map(quoted).join(',')];
  plot.total.forEach((total, bin) => lines.push([plot.edges[bin], plot.edges[bin + 1], plot.data && !plot.blinded.includes(bin) ? plot.data.counts[bin] : '', total, plot.up[bin], plot.down[bin],
    ...plot.samples.map(sample => sample.contents[bin])].join(',')));
  return lines.join('\n') + '\n';
}

/** Fits whose results may have a region: the newest of those that were done. */
const MOST_FITS = 20;

function fittedTable(region, when) {
  return table(when === 'postfit' ? 'Events of the fitted bins, after the fit' : 'Events of the fitted bins', [
    {title: 'Sample', cell: one => (one.swatch ? [swatch(one.swatch), one.name] : one.name)},
    {title: 'Expected', number: true, cell: one => measured(one.yield, one.error)}],
  [...region.samples.map((sample, i) => ({name: plain(sample.label) || sample.name, swatch: colour(sample, i), ...sample[when]})), {name: 'Total', ...region[when]}]);
}

function swatch(paint) {
  const box = el('span', {class: 'swatch'});
  box.style.background = paint;
  return box;
}

export const regions = {
  title: 'Regions',
  parts: ['counts', 'fits'],
  make: (place, [region = '', histogram = '']) => {
    const chosen = {region, histogram, systematic: '', fit: '', log: false, replicas: false};
    let list = null;
    let done = [];
    const controls = el('div', {class: 'row'});
    const drawing = el('div', {});
    const side = el('div', {});
    const note = el('div', {});
    place.append(controls, note, el('div', {class: 'columns'}, drawing, side));

    function go(change) {
      Object.assign(chosen, change);
      history.replaceState(null, '', `#/regions/${encodeURIComponent(chosen.region)}/${encodeURIComponent(chosen.histogram)}`);
      build();
      draw().catch(failure => note.replaceChildren(problems([failure.message])));
    }

    function build() {
      const current = list.regions.find(one => one.name === chosen.region) ?? list.regions[0];
      chosen.region = current.name;
      chosen.histogram = (current.histograms.find(one => one.name === chosen.histogram) ?? current.histograms[0]).name;
      const replicated = current.histograms.find(one => one.name === chosen.histogram).replicated;
      controls.replaceChildren(
        choice('Region', list.regions.map(one => [one.name, `${plain(one.label) || one.name} (${one.role})`]), chosen.region, value => go({region: value})),
        choice('Histogram', current.histograms.map(one => [one.name, plain(one.label)]), chosen.histogram, value => go({histogram: value})),
        choice('Show', [['', 'as counted'], ...done.map(one => [one.id, `after ${one.fit}, ${clock(one.requestedMillis)}`])], chosen.fit, value => go({fit: value})),
        ...(chosen.fit ? [] : [choice('Systematic', [['', 'none'], ...list.systematics.map(name => [name, name])], chosen.systematic, value => go({systematic: value}))]),
        check('logarithmic', chosen.log, value => go({log: value})),
        ...(replicated && !chosen.fit ? [check('replicas', chosen.replicas, value => go({replicas: value}))] : []));
    }

    async function drawFitted() {
      const fit = await ask(`/fits/${encodeURIComponent(chosen.fit)}/result`);
      const fitted = (fit.regions ?? []).find(one => one.name === chosen.region && one.histogram === chosen.histogram);
      if (!fitted?.postfit) {
        drawing.replaceChildren(el('p', {}, fitted ? 'This fit did not converge.' : 'This fit does not have this histogram.'));
        side.replaceChildren();
        return;
      }
      const lines = await headingOf(fit);
      drawing.replaceChildren(figure('', `${chosen.region}_${chosen.histogram}_postfit`, fittedStack(fitted, 'postfit', {log: chosen.log, lines}),
        [['csv', 'text/csv', () => csv(fittedPlot(fitted, 'postfit'))], ['json', 'application/json', () => JSON.stringify(fitted, null, 1)]]));
      note.replaceChildren();
      side.replaceChildren(fittedTable(fitted, 'postfit'), fittedTable(fitted, 'prefit'), el('p', {class: 'soft'}, 'The hatched band is the error of the total with the covariance of the fit.'));
    }

    async function draw() {
      if (chosen.fit) {
        await drawFitted();
        return;
      }
      const path = `/regions/${encodeURIComponent(chosen.region)}/${encodeURIComponent(chosen.histogram)}`;
      const query = chosen.systematic ? '?systematic=' + encodeURIComponent(chosen.systematic) : '';
      const [plot, yields] = await Promise.all([ask(path + query), ask('/yields')]);
      const labels = new Map(plot.samples.map(sample => [sample.name, plain(sample.label)]));
      const options = {log: chosen.log, replicas: chosen.replicas, overlays: plot.overlays, caption: plot.title || literal(plot.region), axis: plot.label, lines: list.heading,
        note: plot.complete ? 'before the fit' : 'before the fit, not all entries counted'};
      drawing.replaceChildren(figure('', `${chosen.region}_${chosen.histogram}`, paint => stackPlot(plot, {...options, ink: paint}),
        [['csv', 'text/csv', () => csv(plot)], ['json', 'application/json', () => JSON.stringify(plot, null, 1)]]));
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
        ...(row.data === undefined || row.visibility !== 'all' ? [] : [el('p', {}, el('strong', {}, `Data: ${count(row.data)}`), row.total > 0 ? ` – ${(100 * row.data / row.total).toFixed(1)} % of the expectation` : '')]),
        el('p', {class: 'soft'}, 'The hatched band holds the statistical error of the simulation, the luminosity, the factors of estimates and all systematics as they were counted: what shares a parameter with its signs, parameters in quadrature.'));
    }

    return async () => {
      const fits = (await ask('/fits')).requests.filter(one => one.status === 'done').slice(0, MOST_FITS);
      const changed = JSON.stringify(fits.map(one => one.id)) !== JSON.stringify(done.map(one => one.id));
      done = fits;
      list = await ask('/regions'); // its heading has the luminosity so far
      if (changed || controls.children.length === 0) build();
      await draw();
    };
  },
};
