import {el, table, count, saying} from './dom.js';
import {ask} from './connection.js';

export const letters = {
  title: 'Dead letters',
  parts: ['letters'],
  make: place => {
    const content = el('div', {});
    const message = el('p', {role: 'status'});
    const say = saying(message);
    place.append(content, message,
      el('p', {class: 'soft'}, 'Trying again sends blocks once more, and files from where they were left, as ', el('code', {}, 'kollider dead-letters replay'),
        ' does. What is well then leaves the list; nothing counts twice.'));

    function again(order) {
      say('asking');
      ask('/dead-letters/replay', 'POST', order)
        .then(answer => say(`${answer.letters} ${answer.letters === 1 ? 'is' : 'are'} tried again.`))
        .catch(failure => say(failure.message, 'problem'));
    }

    return async () => {
      const {letters: list, datasets} = await ask('/dead-letters');
      content.replaceChildren(...(list.length === 0 ? [el('p', {}, 'Nothing is lost: every block and file could be processed.')] : [
        table('What could not be processed, and still is not', [
          {title: 'Dataset', cell: one => one.dataset || '–'},
          {title: 'Reason', cell: one => one.reason},
          {title: 'Events', number: true, cell: one => (one.count === 0 ? '?' : count(one.count))},
          {title: 'Σw', number: true, cell: one => (one.sumOfWeights === undefined ? '–' : one.sumOfWeights.toPrecision(6))},
          {title: 'From entry', number: true, cell: one => count(one.firstEntry)},
          {title: 'Place', cell: one => (one.topic.includes('/') ? one.topic : `${one.topic}-${one.partition} at ${one.offset}`)},
          {title: 'File', cell: one => one.file}], list),
        table('What each dataset lacks', [
          {title: 'Dataset', cell: one => one.dataset || '–'},
          {title: 'Blocks and files', number: true, cell: one => count(one.letters)},
          {title: 'Events', number: true, cell: one => count(one.events)},
          {title: 'Σw', number: true, cell: one => (one.unknown === one.letters ? '–' : one.sumOfWeights.toPrecision(6))},
          {title: 'Σw unknown', number: true, cell: one => count(one.unknown)},
          {title: '', cell: one => el('button', {type: 'button', class: 'small', 'aria-label': `Try again what ${one.dataset || 'no known dataset'} lacks`, onclick: () => again({dataset: one.dataset})}, 'Try again')}], datasets),
        el('p', {class: 'soft'}, 'Σw: share of the sum of generator weights that the dataset lacks, exact; – where it is unknown, and for data.'),
        el('button', {type: 'button', id: 'replay', onclick: () => again({})}, 'Try all again')]));
    };
  },
};
