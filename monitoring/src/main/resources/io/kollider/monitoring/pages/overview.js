import {el, card, table, count, number, age, state, luminosityWords} from './dom.js';
import {ask} from './connection.js';
import {timeChart} from './charts.js';
import {ink} from './ink.js';

function share(part, whole) {
  return whole === 0 ? '' : ', ' + Math.floor(1000 * part / whole) / 10 + ' %';
}

export const overview = {
  title: 'Overview',
  parts: ['counts', 'files', 'letters', 'fits', 'flow'],
  make: place => async () => {
    const now = await ask('/overview');
    const files = Object.entries(now.files);
    const lag = Object.values(now.flow.lag).reduce((sum, blocks) => sum + blocks, 0);
    const rates = names => names.reduce((sum, [, rate]) => sum + rate, 0);
    const failed = now.files.failed ?? 0;
    place.replaceChildren(
      el('div', {class: 'cards'},
        card('Entries counted', count(now.countedEntries), `of ${count(now.knownEntries)} known${share(now.countedEntries, now.knownEntries)}`),
        card('Sent', number(rates(Object.entries(now.flow.sent)), 3) + ' /s', 'entries committed'),
        card('Counted', number(rates(Object.entries(now.flow.counted)), 3) + ' /s', 'entries into histograms'),
        card('Lag', count(lag), 'blocks not yet counted'),
        card('Last change', now.countedMillis === 0 ? '–' : age(now.nowMillis - now.countedMillis) + ' ago', 'of the histograms'),
        card('Files', count(files.reduce((sum, [, many]) => sum + many, 0)), files.map(([name, many]) => `${many} ${name}`).join(', ') || 'none found'),
        card('Dead letters', count(now.deadLetters), now.deadLetters === 0 ? 'nothing is lost' : 'see their page'),
        card('Fits', count(now.runningFits), 'running'),
        card('Luminosity', number(now.luminosity.inversePicobarn) + ' /pb', luminosityWords(now.luminosity))),
      el('p', {}, now.complete ? state('complete', 'good') : state('not complete', 'warn'), ' ',
        now.complete ? 'All entries of all files are in the histograms.' : 'Predictions are right for what was counted; more is on the way.',
        failed === 0 ? '' : ` ${failed} ${failed === 1 ? 'file' : 'files'} failed.`),
      el('div', {class: 'plots'},
        el('figure', {}, el('figcaption', {}, 'Entries a second'),
          timeChart(now.flow.history.map(point => point.millis), [
            {name: 'sent', colour: '#3f90da', values: now.flow.history.map(point => point.sent)},
            {name: 'counted', colour: '#e76300', values: now.flow.history.map(point => point.counted)}], 'Entries a second', ink())),
        el('figure', {}, el('figcaption', {}, 'Lag'),
          timeChart(now.flow.history.map(point => point.millis), [{name: 'blocks', colour: '#8c6bb1', values: now.flow.history.map(point => point.lag)}], 'Lag in blocks', ink()))),
      el('h3', {}, 'Partitions'),
      table('Blocks that are not counted yet', [
        {title: 'Partition', cell: ([partition]) => partition},
        {title: 'Lag', number: true, cell: ([, blocks]) => count(blocks)}], Object.entries(now.flow.lag)));
  },
};
