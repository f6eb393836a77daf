import {el, table, count, number, problems} from './dom.js';
import {ask} from './connection.js';

const passed = (sample, i) => sample.passed[i];
const fraction = (sample, i) => (i === 0 || passed(sample, i - 1).yield === 0 ? '' : ` (${number(100 * passed(sample, i).yield / passed(sample, i - 1).yield, 3)} %)`);
const title = flow => flow.region ? `Region ${flow.region}` : flow.name || 'Selection';

function tables(flow) {
  const steps = flow.steps.map((step, i) => ({step, i}));
  return [
    el('h3', {}, title(flow)),
    ...(flow.blinded ? [el('p', {}, 'The data are blinded.')] : []),
    table('Expected events after each step, and the part of the step before', [
      {title: 'Step', cell: row => row.step},
      ...flow.samples.map(sample => ({title: sample.sample, number: true, cell: row => number(passed(sample, row.i).yield, 5) + fraction(sample, row.i)}))], steps),
    table('Entries, whatever their weights', [
      {title: 'Step', cell: row => row.step},
      ...flow.samples.map(sample => ({title: sample.sample, number: true, cell: row => count(passed(sample, row.i).entries)}))], steps),
  ];
}

export const cutflows = {
  title: 'Cutflows',
  parts: ['counts'],
  make: place => async () => {
    const answer = await ask('/cutflows');
    const removal = [...new Set(answer.removals.flatMap(sample => sample.removed.map(one => one.step)))];
    place.replaceChildren(...[
      problems(answer.problems),
      ...(answer.cutflows.length === 0 ? [el('p', {}, 'The analysis has no cutflow.')] : answer.cutflows.flatMap(tables)),
      removal.length === 0 ? null : el('h3', {}, 'Overlap removal'),
      removal.length === 0 ? null : table('Objects taken away', [
        {title: 'Step', cell: step => step},
        ...answer.removals.map(sample => ({title: sample.sample, number: true, cell: step => count(sample.removed.find(one => one.step === step)?.objects ?? 0)}))], removal),
    ].filter(node => node !== null));
  },
};
