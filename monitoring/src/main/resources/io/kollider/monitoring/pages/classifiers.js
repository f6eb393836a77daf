import {el, table, number, measured, choice, problems} from './dom.js';
import {ask} from './connection.js';
import {shapesPlot, rocPlot} from './shapes.js';
import {colour} from './draw.js';
import {plain, literal} from './label.js';
import {figure} from './save.js';

/** S / B of a bin; nothing without background. */
function overBackground(answer, bin) {
  return answer.background[bin] > 0 ? number(answer.signal[bin] / answer.background[bin], 3) : '–';
}

export const classifiers = {
  title: 'Classifiers',
  parts: ['counts'],
  make: (place, [region = '', histogram = '']) => {
    let list = null;
    let chosen = JSON.stringify([region, histogram]);
    let signal = null;
    const controls = el('div', {class: 'row'});
    const note = el('div', {});
    const content = el('div', {});
    place.append(controls, note, content);

    function go() {
      const [name, variable] = JSON.parse(chosen);
      history.replaceState(null, '', `#/classifiers/${encodeURIComponent(name)}/${encodeURIComponent(variable)}`);
      draw().catch(failure => note.replaceChildren(problems([failure.message])));
    }

    function ticks(samples) {
      if (signal === null) signal = samples.filter(one => one.signal).map(one => one.name);
      return el('fieldset', {class: 'flat'}, el('legend', {}, 'Signal'), samples.map(one => el('label', {}, el('input', {type: 'checkbox', checked: signal.includes(one.name), onchange: event => {
        signal = event.target.checked ? [...signal, one.name] : signal.filter(name => name !== one.name);
        go();
      }}), ' ' + (plain(one.label) || one.name))));
    }

    function sides(answer, name) {
      const edges = answer.edges;
      const bins = answer.signal.map((content, bin) => bin);
      const of = want => answer.samples.filter(one => one.signal === want).map(one => plain(one.label) || one.name).join(' + ');
      const sum = values => values.reduce((total, value) => total + value, 0);
      const normalised = values => values.map(value => value / sum(values));
      return [
        el('div', {class: 'plots wide'},
          figure('Shapes of the samples, normalised to 1', `${name}_shapes`, ink => shapesPlot({edges, lines: answer.samples.map((one, i) => ({name: one.label || literal(one.name), values: one.contents,
            errors: one.errors, colour: colour(one, i), dashes: one.signal ? null : '6 3'})), axis: answer.label, unit: answer.unit, title: 'share of the events', caption: answer.title || literal(answer.region)}, ink)),
          answer.curve.length === 0 ? el('p', {}, 'Signal and background need events, and sums of weights above 0.')
            : figure(`Signal ${of(true)}, background ${of(false)}`, `${name}_both`, ink => shapesPlot({edges, lines: [{name: 'signal', values: normalised(answer.signal)}, {name: 'background', values: normalised(answer.background)}],
              axis: answer.label, unit: answer.unit, title: 'share of the events', caption: answer.title || literal(answer.region), note: `separation ${number(answer.separation, 3)}`}, ink)),
          answer.curve.length === 0 ? null : figure(`Area under the curve ${answer.area.toFixed(4)}; without bins within ± ${number(answer.binning, 2)}`, `${name}_roc`, ink => rocPlot(answer.curve, answer.area, ink))),
        table('Bins, before any fit', [
          {title: 'Bin', cell: bin => `${number(edges[bin])} – ${number(edges[bin + 1])}`},
          {title: 'Signal', number: true, cell: bin => number(answer.signal[bin])},
          {title: 'Background', number: true, cell: bin => number(answer.background[bin])},
          {title: 'S / B', number: true, cell: bin => overBackground(answer, bin)},
          {title: 'S / √B', number: true, cell: bin => (answer.background[bin] > 0 ? number(answer.signal[bin] / Math.sqrt(answer.background[bin]), 3) : '–')},
          {title: 'Signal from here on', number: true, cell: bin => (answer.curve.length === 0 ? '–' : (100 * answer.curve[bins.length - bin].signalEfficiency).toFixed(1) + ' %')},
          {title: 'Background from here on', number: true, cell: bin => (answer.curve.length === 0 ? '–' : (100 * answer.curve[bins.length - bin].backgroundEfficiency).toFixed(1) + ' %')}], bins),
        table('Samples', [
          {title: 'Sample', cell: one => plain(one.label) || one.name},
          {title: 'Expected in the range', number: true, cell: one => measured(one.total, Math.hypot(...one.errors) * (one.total > 0 ? one.total : 1))},
          {title: 'is', cell: one => (one.signal ? 'signal' : 'background')}], answer.samples)];
    }

    async function draw() {
      const [name, variable] = JSON.parse(chosen);
      const path = `/regions/${encodeURIComponent(name)}/${encodeURIComponent(variable)}/separation`;
      if (signal !== null && signal.length === 0) {
        content.replaceChildren(el('p', {}, 'Choose a sample that is signal.'));
        return;
      }
      const answer = await ask(path + (signal === null ? '' : '?signal=' + signal.map(encodeURIComponent).join(',')));
      if (controls.children.length < 2) controls.append(ticks(answer.samples));
      note.replaceChildren(...[problems(answer.problems)].filter(node => node !== null));
      content.replaceChildren(...sides(answer, `${name}_${variable}`).filter(node => node !== null));
    }

    return async () => {
      if (list === null) {
        list = (await ask('/regions')).regions.flatMap(one => one.histograms.filter(variable => !variable.rows)
          .map(variable => [JSON.stringify([one.name, variable.name]), `${plain(one.label) || one.name}: ${plain(variable.label)}`]));
        if (!list.some(([value]) => value === chosen)) chosen = list[0]?.[0] ?? '';
        if (list.length > 0) {
          controls.append(choice('Histogram', list, chosen, value => {
            chosen = value;
            go();
          }));
        }
      }
      if (list.length === 0) content.replaceChildren(el('p', {}, 'The analysis has no histogram of one variable.'));
      else await draw();
    };
  },
};
