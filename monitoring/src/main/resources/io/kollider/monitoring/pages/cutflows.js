import {el, table, count, number, problems} from './dom.js';
import {ask} from './connection.js';

export const cutflows = {
  title: 'Cutflows',
  parts: ['counts'],
  make: place => async () => {
    const flow = await ask('/cutflows');
    const steps = flow.steps.map((step, i) => ({step, i}));
    const passed = (sample, i) => sample.passed[i];
    const fraction = (sample, i) => (i === 0 || passed(sample, i - 1).yield === 0 ? '' : ` (${number(100 * passed(sample, i).yield / passed(sample, i - 1).yield, 3)} %)`);
    const removal = [...new Set(flow.samples.flatMap(sample => sample.removed.map(one => one.step)))];
    place.replaceChildren(...[
      problems(flow.problems),
      steps.length === 0 ? el('p', {}, 'The analysis has no cutflow.') : table('Expected events after each step, and the part of the step before', [
        {title: 'Step', cell: row => row.step},
        ...flow.samples.map(sample => ({title: sample.sample, number: true, cell: row => number(passed(sample, row.i).yield, 5) + fraction(sample, row.i)}))], steps),
      steps.length === 0 ? null : el('h3', {}, 'Entries'),
      steps.length === 0 ? null : table('Entries, whatever their weights', [
        {title: 'Step', cell: row => row.step},
        ...flow.samples.map(sample => ({title: sample.sample, number: true, cell: row => count(passed(sample, row.i).entries)}))], steps),
      removal.length === 0 ? null : el('h3', {}, 'Overlap removal'),
      removal.length === 0 ? null : table('Objects taken away', [
        {title: 'Step', cell: step => step},
        ...flow.samples.map(sample => ({title: sample.sample, number: true, cell: step => count(sample.removed.find(one => one.step === step)?.objects ?? 0)}))], removal),
    ].filter(node => node !== null));
  },
};
