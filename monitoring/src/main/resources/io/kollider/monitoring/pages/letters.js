import {el, table, count} from './dom.js';
import {ask} from './connection.js';

export const letters = {
  title: 'Dead letters',
  parts: ['letters'],
  make: place => async () => {
    const {letters: list, datasets} = await ask('/dead-letters');
    place.replaceChildren(
      list.length === 0
        ? el('p', {}, 'Nothing is lost: every block and file could be processed.')
        : table('What could not be processed, and still is not', [
          {title: 'Dataset', cell: one => one.dataset || '–'},
          {title: 'Reason', cell: one => one.reason},
          {title: 'Events', number: true, cell: one => (one.count === 0 ? '?' : count(one.count))},
          {title: 'Σw', number: true, cell: one => (one.sumOfWeights === null ? '–' : one.sumOfWeights.toPrecision(6))},
          {title: 'From entry', number: true, cell: one => count(one.firstEntry)},
          {title: 'Place', cell: one => (one.topic.includes('/') ? one.topic : `${one.topic}-${one.partition} at ${one.offset}`)},
          {title: 'File', cell: one => one.file}], list),
      list.length === 0 ? '' : table('What each dataset lacks', [
        {title: 'Dataset', cell: one => one.dataset || '–'},
        {title: 'Blocks and files', number: true, cell: one => count(one.letters)},
        {title: 'Events', number: true, cell: one => count(one.events)},
        {title: 'Σw', number: true, cell: one => (one.unknown === one.letters ? '–' : one.sumOfWeights.toPrecision(6))},
        {title: 'Σw unknown', number: true, cell: one => count(one.unknown)}], datasets),
      el('p', {class: 'soft'}, 'Σw: share of the sum of generator weights that the dataset lacks, exact; – where it is unknown, and for data.'),
      el('p', {class: 'soft'}, 'Blocks are sent again by ', el('code', {}, 'kollider dead-letters replay'), ', files by ', el('code', {}, 'kollider ingest retry'), '.'));
  },
};
