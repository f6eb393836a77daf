import {el, table, number, choice, count, blindedNote} from './dom.js';
import {ask} from './connection.js';
import {barChart} from './charts.js';
import {shapesPlot, paint} from './shapes.js';
import {figure} from './save.js';
import {plain, literal} from './label.js';
import {ink} from './ink.js';
import {newestBootstrap} from './newestbootstrap.js';

export const bootstrap = {
  title: 'Bootstrap',
  parts: ['counts', 'fits'],
  make: place => {
    let list = null;
    let chosen = '';
    let numbers = '';
    const problem = el('span', {class: 'problem', role: 'status'});
    const controls = el('div', {class: 'row'});
    const content = el('div', {});
    const parameters = el('div', {});
    const showParameters = newestBootstrap(parameters);
    place.append(parameters, el('h3', {}, 'Histograms'), controls, content);

    /** The data with the middle 68 % of all replicas, and the chosen ones as lines. */
    function shown(answer) {
      const lines = [
        {name: 'mean of all replicas, ± 1σ', values: answer.bins.map(bin => bin.mean), errors: answer.bins.map(bin => bin.deviation), colour: '#94a4a2'},
        ...answer.chosen.map((one, i) => ({name: `replica ${one.number}`, values: one.counts, colour: paint(i)}))];
      const total = values => values.reduce((sum, value) => sum + value, 0);
      const all = [{name: 'data', blinded: answer.bins.some(bin => bin.blinded), events: null, inRange: total(answer.data)}, ...answer.chosen.map(one => ({name: `replica ${one.number}`, events: one.events, inRange: total(one.counts)}))];
      return [
        el('div', {class: 'columns'},
          figure('The data beside replicas', `${answer.region}_${answer.histogram}_replicas`, paper => shapesPlot({edges: answer.edges, lines, data: {name: 'data', counts: answer.data, low: answer.data, high: answer.data}, blinded: answer.bins.flatMap((bin, i) => (bin.blinded ? [i] : [])),
            axis: answer.label, unit: answer.unit, title: 'events', caption: answer.title || literal(answer.region), ratio: {title: '/ data', to: answer.data}}, paper)),
          table(all[0].blinded ? 'Events in the bins that are not blinded' : 'Events', [
            {title: '', cell: one => one.name},
            {title: 'In the range', number: true, cell: one => count(one.inRange)},
            {title: 'of the data', number: true, cell: one => (all[0].inRange > 0 ? number(one.inRange / all[0].inRange, 4) : '–')},
            {title: 'Whatever the range', number: true, cell: one => (one.events === null ? '' : one.events === undefined ? 'blinded' : count(one.events))}], all)),
        answer.chosen.length > 0 ? '' : el('p', {class: 'soft'}, 'No replica is chosen: give numbers above, or plots.replicas in the analysis file.')];
    }

    async function draw() {
      const [region, histogram] = JSON.parse(chosen);
      const answer = await ask(`/regions/${encodeURIComponent(region)}/${encodeURIComponent(histogram)}/replicas?number=${encodeURIComponent(numbers)}`);
      const bins = answer.bins.map((bin, i) => ({...bin, name: `${number(answer.edges[i])} – ${number(answer.edges[i + 1])}`})).filter(bin => !bin.blinded);
      const blinded = answer.bins.flatMap((bin, i) => (bin.blinded ? [i] : []));
      problem.textContent = '';
      content.replaceChildren(
        el('p', {}, `${count(answer.replicas)} replicas of the data: each event enters each of them as often as a Poisson number of mean 1 says.`),
        ...blindedNote(blinded, answer.bins.length, 'sums are those of the others'),
        ...shown(answer),
        ...(bins.length === 0 ? [] : [
          el('h3', {}, 'Each bin over all replicas'),
          el('div', {class: 'plots'}, bins.map(bin => el('figure', {}, barChart(bin.values, [bin.quantiles[1], bin.quantiles[3]], bin.name, 'events in the bin', ink())))),
          el('h3', {}, 'Bins'),
          table('Events over the replicas', [
            {title: 'Bin', cell: bin => bin.name},
            {title: 'Mean', number: true, cell: bin => number(bin.mean)},
            {title: 'Deviation', number: true, cell: bin => number(bin.deviation)},
            ...['2.5 %', '16 %', 'median', '84 %', '97.5 %'].map((title, i) => ({title, number: true, cell: bin => number(bin.quantiles[i])}))], bins)]));
    }

    return async () => {
      await showParameters();
      if (list === null) {
        const all = (await ask('/regions')).regions;
        list = all.flatMap(region => region.histograms.filter(one => one.replicated).map(one => [JSON.stringify([region.name, one.name]), `${plain(region.label)}: ${plain(one.label)}`]));
        if (list.length === 0) {
          content.replaceChildren(el('p', {}, 'No histogram of the analysis has replicas.'));
          return;
        }
        chosen = list[0][0];
        const again = () => draw().catch(failure => (problem.textContent = failure.message));
        const field = el('input', {type: 'text', size: 16, placeholder: '39, 48, 50', value: numbers, onchange: () => {
          numbers = field.value;
          again();
        }});
        controls.append(choice('Histogram', list, chosen, value => {
          chosen = value;
          again();
        }), el('label', {}, 'Replicas ', field), problem);
      }
      if (list.length > 0) await draw();
    };
  },
};
