import {el, table, number, count, choice, state, problems, blindedNote} from './dom.js';
import {ask} from './connection.js';
import {shapesPlot} from './shapes.js';
import {plain, literal} from './label.js';
import {figure} from './save.js';

const KINDS = {good: 'good', doubtful: 'warn', bad: 'bad', few: '', none: '', blinded: ''};
const WORDS = {good: 'good', doubtful: 'doubtful', bad: 'bad', few: 'few entries', none: 'nothing to compare with', blinded: 'blinded'};
const REFERENCES = {others: 'all others', simulation: 'simulation'};
const ORDER = ['bad', 'doubtful', 'good', 'few', 'none', 'blinded'];

const probability = value => (value === undefined ? '–' : value < 1e-4 ? value.toExponential(1) : value.toFixed(4));

export const quality = {
  title: 'Data quality',
  parts: ['counts'],
  make: (place, [region = '', histogram = '']) => {
    let list = null;
    let chosen = JSON.stringify([region, histogram]);
    let reference = 'others';
    let shown = '';
    let offered = '';
    const controls = el('div', {class: 'row'});
    const note = el('div', {});
    const content = el('div', {});
    place.append(controls, note, content);

    function go(change) {
      change();
      draw().catch(failure => note.replaceChildren(problems([failure.message])));
    }

    function overlay(answer, row) {
      const name = REFERENCES[answer.reference] ?? answer.reference;
      const probabilities = row.chiSquareProbability === undefined ? '' : `χ² ${probability(row.chiSquareProbability)}, KS ${probability(row.kolmogorovProbability)}`;
      return figure(`${plain(answer.rowLabel)} ${row.name} against ${name}, which has the integral of the data`, `${answer.histogram}_${row.name}`.replace(/[^\w.-]+/g, '_'), ink => shapesPlot({edges: answer.edges,
        lines: [{name: literal(name), values: row.expected, errors: row.errors}], data: {name: short(row.name), counts: row.contents, low: row.low, high: row.high}, blinded: answer.blinded, axis: answer.label, unit: answer.unit,
        title: 'entries', caption: answer.title || literal(answer.region), note: probabilities, ratio: {title: 'Data / ref.', to: row.expected}}, ink));
    }

    const short = name => literal(`data, ${name}`);

    async function draw() {
      const [name, variable] = JSON.parse(chosen);
      history.replaceState(null, '', `#/quality/${encodeURIComponent(name)}/${encodeURIComponent(variable)}`);
      const answer = await ask(`/regions/${encodeURIComponent(name)}/${encodeURIComponent(variable)}/quality?reference=${encodeURIComponent(reference)}`);
      const rows = [...answer.rows].sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
      const row = answer.rows.find(one => one.name === shown) ?? rows[0];
      note.replaceChildren(...[problems(answer.problems)].filter(node => node !== null));
      // only when they change, so that an open list stays open
      const wanted = JSON.stringify([chosen, answer.reference, answer.references]);
      if (offered !== wanted) controls.replaceChildren(
        choice('Histogram', list, chosen, value => go(() => {
          chosen = value;
          reference = 'others';
          shown = '';
        })),
        choice('Reference', answer.references.map(value => [value, REFERENCES[value] ?? value]), answer.reference, value => go(() => (reference = value))));
      offered = wanted;
      const bad = rows.filter(one => one.verdict === 'bad').length;
      const doubtful = rows.filter(one => one.verdict === 'doubtful').length;
      content.replaceChildren(
        el('p', {role: 'status'}, bad > 0 ? state(`${bad} bad`, 'bad') : doubtful > 0 ? state(`${doubtful} doubtful`, 'warn') : rows.every(one => one.verdict === 'blinded') ? state('blinded', '')
          : rows.some(one => one.verdict === 'good') ? state('no alarm', 'good') : state('nothing judged yet', ''),
          ` Bad below a probability of ${number(100 * answer.alarm)} %, doubtful below ${number(100 * answer.warn)} %, by χ² or Kolmogorov and Smirnov; not judged below ${count(answer.least)} entries.`,
          answer.judged ? '' : ' The analysis file sets no thresholds for this histogram: these are the usual ones.'),
        ...blindedNote(answer.blinded, answer.edges.length - 1, 'rows are compared in the others'),
        el('div', {class: 'columns'},
          row ? overlay(answer, row) : el('p', {}, 'There are no rows.'),
          table('Tests of the shape', [
            {title: plain(answer.rowLabel), cell: one => el('button', {type: 'button', class: 'small', 'aria-pressed': String(one === row), onclick: () => go(() => (shown = one.name))}, one.name)},
            {title: 'Entries', number: true, cell: one => (one.entries === undefined ? '–' : count(one.entries))},
            {title: 'χ² / n', number: true, cell: one => (one.chiSquare === undefined ? '–' : `${number(one.chiSquare, 3)} / ${one.degrees}`)},
            {title: 'p(χ²)', number: true, cell: one => probability(one.chiSquareProbability)},
            {title: 'D', number: true, cell: one => (one.distance === undefined ? '–' : number(one.distance, 3))},
            {title: 'p(KS)', number: true, cell: one => probability(one.kolmogorovProbability)},
            {title: '', cell: one => state(WORDS[one.verdict], KINDS[one.verdict])}], rows)));
    }

    return async () => {
      if (list === null) {
        const all = (await ask('/regions')).regions.flatMap(one => one.histograms.filter(variable => variable.rows).map(variable => ({one, variable})));
        all.sort((a, b) => Number(b.variable.judged) - Number(a.variable.judged));
        list = all.map(({one, variable}) => [JSON.stringify([one.name, variable.name]), `${plain(one.label) || one.name}: ${variable.name}`]);
        if (!list.some(([value]) => value === chosen)) chosen = list[0]?.[0] ?? '';
      }
      if (list.length === 0) {
        content.replaceChildren(el('p', {}, 'Data are compared by the rows of histograms of two variables, such as the run number along ', el('code', {}, 'y'), '. The analysis has none; see docs/monitoring.md.'));
      } else {
        await draw();
      }
    };
  },
};
