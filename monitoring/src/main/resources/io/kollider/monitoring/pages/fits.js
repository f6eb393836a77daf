import {el, table, number, measured, clock, state, choice, download} from './dom.js';
import {ask} from './connection.js';
import {pullChart, matrixChart} from './draw.js';
import {ink} from './ink.js';

const KINDS = {done: 'good', failed: 'bad', running: 'warn', cancelled: ''};
// statistical parameters and the luminosity are factors around 1, not pulls
const MOST_PULLS = 60;
const MOST_CORRELATIONS = 25;

function seconds(entry) {
  return entry.finishedMillis === 0 ? '' : number((entry.finishedMillis - entry.requestedMillis) / 1000, 3) + ' s';
}

function result(entry, fit) {
  const poi = fit.poi.map(name => ({name, ...fit.parameters[name]}));
  const nuisance = Object.entries(fit.parameters).filter(([name]) => !fit.poi.includes(name)).map(([name, value]) => ({name, ...value}));
  const pulls = nuisance.filter(one => !/^(gamma|staterror|shapesys|lumi$)/i.test(one.name)).slice(0, MOST_PULLS);
  const names = fit.correlation.names.slice(0, MOST_CORRELATIONS);
  const matrix = names.map((name, i) => names.map((other, j) => fit.correlation.matrix[i][j]));
  const derived = Object.entries(fit.derived ?? {}).map(([name, value]) => ({name, ...value}));
  const extra = Object.keys(fit).filter(name => ['minos', 'ranking', 'impacts', 'scan', 'significance', 'limit', 'goodness', 'bootstrap'].includes(name));
  return [
    el('h3', {}, `Result of ${entry.fit}`),
    el('p', {}, fit.converged ? state('converged', 'good') : state('not converged', 'bad'), ` ${fit.status}, −ln L = ${number(fit.nll, 8)}, in ${number(fit.seconds * 1000, 3)} ms`),
    table('Parameters of interest', [
      {title: 'Parameter', cell: one => one.name},
      {title: 'Value', number: true, cell: one => measured(one.value, one.error)}], [...poi]),
    derived.length === 0 ? null : table('What follows from them', [
      {title: 'Quantity', cell: one => one.name},
      {title: 'Value', number: true, cell: one => measured(one.value, one.error) + (one.unit ? ' ' + one.unit : '')}], derived),
    el('div', {class: 'plots'},
      pulls.length === 0 ? null : el('figure', {}, el('figcaption', {}, 'Nuisance parameters'), pullChart(pulls, ink())),
      names.length === 0 ? null : el('figure', {}, el('figcaption', {}, 'Correlations'), matrixChart(names, matrix, ink()))),
    ...extra.map(name => el('details', {}, el('summary', {}, name), el('pre', {class: 'scroll'}, JSON.stringify(fit[name], null, 1).slice(0, 20000)))),
    (fit.notes ?? []).length === 0 ? null : el('ul', {class: 'soft'}, fit.notes.map(line => el('li', {}, line))),
    el('button', {type: 'button', onclick: () => download(entry.id + '.json', 'application/json', JSON.stringify(fit, null, 1))}, 'Save as JSON'),
  ];
}

export const fits = {
  title: 'Fits',
  parts: ['fits'],
  make: (place, [id = '']) => {
    let chosen = id;
    let shownResult = '';
    let choices = null;
    const form = el('form', {});
    const message = el('p', {role: 'status'});
    const past = el('div', {});
    const found = el('div', {});
    place.append(form, message, past, found);

    function build(list) {
      choices = {fit: list.fits[0]?.name ?? ''};
      if (list.fits.length === 0) {
        form.replaceChildren(el('p', {}, 'The analysis has no fits.'));
        return;
      }
      const boxes = (name, values) => values.map(value => el('label', {}, el('input', {type: 'checkbox', name, value}), ' ' + value));
      const more = el('input', {type: 'checkbox', name: 'asimov'});
      const partial = el('input', {type: 'checkbox', name: 'partial'});
      form.replaceChildren(
        el('div', {class: 'row'},
          choice('Fit', list.fits.map(one => [one.name, one.name]), choices.fit, value => (choices.fit = value)),
          el('label', {}, more, ' Asimov data'), el('label', {}, partial, ' though datasets are incomplete'),
          el('button', {type: 'submit', class: 'main', id: 'trigger'}, 'Fit')),
        el('fieldset', {}, el('legend', {}, 'Beside the fit'), boxes('inference', list.inference)),
        list.systematics.length === 0 ? '' : el('details', {}, el('summary', {}, 'Leave systematics out'), el('fieldset', {}, el('legend', {}, 'Left out'), boxes('without', list.systematics))));
      form.addEventListener('submit', event => {
        event.preventDefault();
        const ticked = name => [...form.querySelectorAll(`input[name=${name}]:checked`)].map(box => box.value);
        message.className = '';
        message.textContent = 'asking';
        ask('/fits', 'POST', {fit: choices.fit, asimov: more.checked, partial: partial.checked, inference: ticked('inference'), without: ticked('without')})
          .then(answer => {
            chosen = answer.id;
            message.textContent = 'asked for: ' + answer.id;
          })
          .catch(failure => {
            message.className = 'problem';
            message.textContent = failure.message;
          });
      });
    }

    function show(wanted) {
      chosen = wanted;
      history.replaceState(null, '', '#/fits/' + encodeURIComponent(wanted));
      refresh();
    }

    function cancel(wanted) {
      ask('/fits/' + encodeURIComponent(wanted), 'DELETE').catch(failure => {
        message.className = 'problem';
        message.textContent = failure.message;
      });
    }

    async function refresh() {
      const list = await ask('/fits');
      if (choices === null) build(list);
      past.replaceChildren(list.requests.length === 0 ? el('p', {class: 'soft'}, 'No fit was asked for yet.') : table('Fits, the newest first', [
        {title: 'Asked for', cell: one => clock(one.requestedMillis)},
        {title: 'Fit', cell: one => one.fit},
        {title: 'State', cell: one => state(one.status, KINDS[one.status] ?? '')},
        {title: 'By', cell: one => one.by},
        {title: 'Took', number: true, cell: seconds},
        {title: '', cell: one => (one.status === 'running'
          ? [one.message, one.total > 0 ? el('progress', {max: one.total, value: one.done, 'aria-label': 'progress'}) : '', ' ', el('button', {type: 'button', onclick: () => cancel(one.id)}, 'Give up')]
          : one.status === 'done' ? el('button', {type: 'button', onclick: () => show(one.id)}, 'Show') : one.message)}], list.requests.slice(0, 50)));
      const entry = list.requests.find(one => one.id === chosen) ?? (chosen === '' ? list.requests.find(one => one.status === 'done') : undefined);
      if (entry?.status === 'done' && shownResult !== entry.id) {
        const fit = await ask(`/fits/${encodeURIComponent(entry.id)}/result`);
        shownResult = entry.id;
        found.replaceChildren(...result(entry, fit).filter(node => node !== null));
        if (message.textContent.endsWith(entry.id)) message.textContent = '';
      }
    }

    return refresh;
  },
};
