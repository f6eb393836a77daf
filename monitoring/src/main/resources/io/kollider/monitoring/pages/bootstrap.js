import {el, table, number, choice, count} from './dom.js';
import {ask} from './connection.js';
import {barChart} from './draw.js';
import {plain} from './label.js';
import {ink} from './ink.js';

export const bootstrap = {
  title: 'Bootstrap',
  parts: ['counts'],
  make: place => {
    let list = null;
    let chosen = '';
    const controls = el('div', {class: 'row'});
    const content = el('div', {});
    place.append(controls, content);

    async function draw() {
      const [region, histogram] = JSON.parse(chosen);
      const answer = await ask(`/regions/${encodeURIComponent(region)}/${encodeURIComponent(histogram)}/replicas`);
      const bins = answer.bins.map((bin, i) => ({...bin, name: `${number(answer.edges[i])} – ${number(answer.edges[i + 1])}`})).filter(bin => !bin.blinded);
      const blinded = answer.bins.length - bins.length;
      content.replaceChildren(
        el('p', {}, `${count(answer.replicas)} replicas of the data: each event enters each of them as often as a Poisson number of mean 1 says.${blinded > 0 ? ` ${count(blinded)} bins are blinded.` : ''}`),
        el('div', {class: 'plots'}, bins.map(bin => el('figure', {}, barChart(bin.values, [bin.quantiles[1], bin.quantiles[3]], bin.name, 'events in the bin', ink())))),
        el('h3', {}, 'Bins'),
        table('Events over the replicas', [
          {title: 'Bin', cell: bin => bin.name},
          {title: 'Mean', number: true, cell: bin => number(bin.mean)},
          {title: 'Deviation', number: true, cell: bin => number(bin.deviation)},
          ...['2.5 %', '16 %', 'median', '84 %', '97.5 %'].map((title, i) => ({title, number: true, cell: bin => number(bin.quantiles[i])}))], bins));
    }

    return async () => {
      if (list === null) {
        const all = (await ask('/regions')).regions;
        list = all.flatMap(region => region.histograms.filter(one => one.replicated).map(one => [JSON.stringify([region.name, one.name]), `${plain(region.label)}: ${plain(one.label)}`]));
        if (list.length === 0) {
          content.replaceChildren(el('p', {}, 'No histogram of the analysis has replicas.'));
          return;
        }
        chosen = list[0][0];
        controls.append(choice('Histogram', list, chosen, value => {
          chosen = value;
          draw();
        }));
      }
      if (list.length > 0) await draw();
    };
  },
};
