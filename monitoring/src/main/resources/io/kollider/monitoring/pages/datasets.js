import {el, table, count, number, state, luminosityWords} from './dom.js';
import {ask} from './connection.js';

const KINDS = {complete: 'good', failed: 'bad', waiting: 'warn', begun: 'warn', leaving: 'warn', withdrawn: ''};

/** Files that failed, and what dead letters have of a dataset. */
function failures(one) {
  const failed = one.files.filter(file => file.state === 'failed').length;
  const sum = one.lostSumOfWeights === undefined ? '' : `, Σw ${number(one.lostSumOfWeights, 6)}`;
  return [failed === 0 ? '' : state(`${failed} ${failed === 1 ? 'file' : 'files'} failed`, 'bad'), ' ',
    one.deadLetters === 0 ? '' : state(`${count(one.deadLetters)} dead ${one.deadLetters === 1 ? 'letter' : 'letters'}: ${count(one.lostEvents)} events${sum}`, 'bad')];
}

export const datasets = {
  title: 'Datasets',
  parts: ['counts', 'files', 'letters', 'flow'],
  make: place => {
    const opened = new Set();
    return async () => {
      const {luminosity, datasets: list} = await ask('/datasets');
      const details = one => {
        const node = el('details', {open: opened.has(one.name), ontoggle: () => (node.open ? opened.add(one.name) : opened.delete(one.name))},
          el('summary', {}, `${one.name}: ${one.files.length} ${one.files.length === 1 ? 'file' : 'files'}`),
          table(`Files of ${one.name}`, [
            {title: 'File', cell: file => file.path},
            {title: 'State', cell: file => state(file.state, KINDS[file.state] ?? '')},
            {title: 'Sent', number: true, cell: file => count(file.sent)},
            {title: 'Entries', number: true, cell: file => count(file.entries)},
            {title: 'Reason', cell: file => file.reason}], one.files));
        return node;
      };
      place.replaceChildren(
        table('Entries in the histograms, of those in files that were found', [
          {title: 'Dataset', cell: one => one.name},
          {title: 'Sample', cell: one => one.sample},
          {title: 'σ·k·ε [pb]', number: true, cell: one => (one.crossSection > 0 ? number(one.crossSection) : '')},
          {title: 'Counted', number: true, cell: one => count(one.counted)},
          {title: 'Known', number: true, cell: one => count(one.known)},
          {title: '', cell: one => el('progress', {max: Math.max(1, one.known), value: one.counted, 'aria-label': one.name + ' counted'})},
          {title: 'Sent /s', number: true, cell: one => number(one.sentPerSecond, 3)},
          {title: 'Counted /s', number: true, cell: one => number(one.countedPerSecond, 3)},
          {title: 'Σw', number: true, cell: one => (one.sumOfWeights === undefined ? '' : number(one.sumOfWeights, 6))},
          {title: 'Failures', cell: failures}], list),
        el('p', {}, el('strong', {}, `Luminosity: ${number(luminosity.inversePicobarn)} /pb`), ` – ${luminosityWords(luminosity)}`),
        el('p', {class: 'soft'}, 'Σw: sum of the generator weights of what was counted, before any selection; simulation is divided by it.'),
        el('h3', {}, 'Files'), ...list.map(details));
    };
  },
};
