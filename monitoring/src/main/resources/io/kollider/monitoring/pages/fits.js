import {el, table, number, fitted, clock, state, choice, saying} from './dom.js';
import {ask} from './connection.js';
import {result, comparison, headingOf} from './result.js';
import {parameterHistory} from './history.js';

const KINDS = {done: 'good', failed: 'bad', running: 'warn', queued: 'warn', cancelled: ''};
const MOST_LISTED = 50;

function seconds(entry) {
  return entry.finishedMillis === 0 ? '' : number((entry.finishedMillis - entry.requestedMillis) / 1000, 3) + ' s';
}

const boxes = (name, values, ticked = []) => values.map(value => el('label', {}, el('input', {type: 'checkbox', name, value, checked: ticked.includes(value)}), ' ' + value));
const ticked = (form, name) => [...form.querySelectorAll(`input[name=${name}]:checked`)].map(box => box.value);

/** What a fit is of: boxes for its parameters of interest, its own ones first, and for its regions. */
function scope(fit) {
  return [
    el('fieldset', {}, el('legend', {}, 'Parameters of interest'), boxes('poi', fit.strengths, fit.poi)),
    el('fieldset', {}, el('legend', {}, 'Regions'), boxes('regions', fit.regions, fit.regions))];
}

/** The names that are ticked; none, which stands for the fit's own, if it is these. */
function changed(form, name, own) {
  const chosen = ticked(form, name);
  if (chosen.length === 0 && own.length > 0) throw new Error(name === 'poi' ? 'Tick a parameter of interest.' : 'Tick a region.');
  return chosen.length === own.length && chosen.every(one => own.includes(one)) ? [] : chosen;
}

export const fits = {
  title: 'Fits',
  parts: ['fits'],
  make: (place, [id = '']) => {
    let chosen = id;
    let compared = '';
    let offered = '';
    let shownResult = '';
    let choices = null;
    const form = el('form', {});
    const message = el('p', {role: 'status'});
    const say = saying(message);
    const past = el('div', {});
    const course = el('div', {});
    const beside = el('div', {class: 'row'});
    const found = el('div', {});
    const showHistory = parameterHistory(course);
    place.append(form, message, past, course, beside, found);

    function build(list) {
      choices = {fit: list.fits[0]?.name ?? ''};
      if (list.fits.length === 0) {
        form.replaceChildren(el('p', {}, 'The analysis has no fits.'));
        return;
      }
      const wanted = () => list.fits.find(one => one.name === choices.fit);
      const within = el('details', {}, el('summary', {}, 'Parameters of interest and regions'), scope(wanted()));
      const choose = value => {
        choices.fit = value;
        within.replaceChildren(within.firstChild, ...scope(wanted()));
      };
      const more = el('input', {type: 'checkbox', name: 'asimov'});
      const partial = el('input', {type: 'checkbox', name: 'partial'});
      form.replaceChildren(
        el('div', {class: 'row'},
          choice('Fit', list.fits.map(one => [one.name, one.name]), choices.fit, choose),
          el('label', {}, more, ' Asimov data'), el('label', {}, partial, ' even if datasets are incomplete'),
          el('button', {type: 'submit', class: 'main', id: 'trigger'}, 'Fit')),
        el('fieldset', {}, el('legend', {}, 'Beside the fit'), boxes('inference', list.inference)),
        within,
        list.systematics.length === 0 ? '' : el('details', {}, el('summary', {}, 'Leave systematics out'), el('fieldset', {}, el('legend', {}, 'Left out'), boxes('without', list.systematics))));
      form.addEventListener('submit', event => {
        event.preventDefault();
        order(wanted(), {fit: choices.fit, asimov: more.checked, partial: partial.checked, inference: ticked(form, 'inference'), without: ticked(form, 'without')});
      });
    }

    async function order(fit, wanted) {
      say('asking');
      try {
        const answer = await ask('/fits', 'POST', {...wanted, poi: changed(form, 'poi', fit.poi), regions: changed(form, 'regions', fit.regions)});
        chosen = answer.id;
        say('asked for: ' + answer.id);
      } catch (failure) {
        say(failure.message, 'problem');
      }
    }

    function show(wanted) {
      chosen = wanted;
      history.replaceState(null, '', '#/fits/' + encodeURIComponent(wanted));
      refresh();
    }

    function cancel(wanted) {
      ask('/fits/' + encodeURIComponent(wanted), 'DELETE')
        .then(() => say('asked to give up: ' + wanted))
        .catch(failure => say(failure.message, 'problem'));
    }

    /** What the result can be compared with. */
    function offer(others) {
      const wanted = JSON.stringify(others.map(one => one.id));
      if (wanted === offered) return;
      offered = wanted;
      beside.replaceChildren(...(others.length === 0 ? [] : [choice('Compare with', [['', 'no other'], ...others.map(one => [one.id, `${one.fit}, ${clock(one.requestedMillis)}`])], compared, value => {
        compared = value;
        refresh();
      })]));
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
        {title: 'Found', cell: one => one.found.map(parameter => `${parameter.name} = ${fitted(parameter)}`).join(', ')},
        {title: '', cell: one => (one.status === 'running' || one.status === 'queued'
          ? [one.message, one.total > 0 ? el('progress', {max: one.total, value: one.done, 'aria-label': 'progress'}) : '', ' ', el('button', {type: 'button', onclick: () => cancel(one.id)}, 'Give up')]
          : one.status === 'done' ? el('button', {type: 'button', 'aria-pressed': String(one.id === chosen), onclick: () => show(one.id)}, 'Show') : one.message)}], list.requests.slice(0, MOST_LISTED)));
      const done = list.requests.filter(one => one.status === 'done');
      const entry = list.requests.find(one => one.id === chosen) ?? (chosen === '' ? done[0] : undefined);
      showHistory(list.requests, entry?.id);
      if (entry?.status !== 'done') return;
      const others = done.filter(one => one.id !== entry.id).slice(0, MOST_LISTED);
      const other = others.find(one => one.id === compared);
      offer(others);
      const wanted = JSON.stringify([entry.id, other?.id]);
      if (shownResult === wanted) return;
      const read = one => ask(`/fits/${encodeURIComponent(one.id)}/result`);
      const [fit, second] = await Promise.all([read(entry), ...(other ? [read(other)] : [])]);
      const heading = await headingOf(fit);
      shownResult = wanted;
      found.replaceChildren(...(second ? comparison(entry, fit, other, second) : []), ...result(entry, fit, heading));
      if (message.textContent.endsWith(entry.id)) message.textContent = '';
    }

    return refresh;
  },
};
