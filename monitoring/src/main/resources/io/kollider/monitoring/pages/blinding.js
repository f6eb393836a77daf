import {el, table, choice, clock, state, saying} from './dom.js';
import {ask} from './connection.js';
import {plain} from './label.js';

const WORDS = {all: ['shown', ''], part: ['shown in the open bins of one histogram', 'warn'], none: ['blinded', 'warn']};
const ALL = JSON.stringify(null);

export const blinding = {
  title: 'Blinding',
  parts: ['counts'],
  make: place => {
    let analysis = '';
    let built = '';
    let chosen = ALL;
    let undo = 'no';
    const regions = el('div', {});
    const form = el('form', {});
    const message = el('p', {role: 'status'});
    const acts = el('div', {});
    place.append(regions, form, message, acts);

    const say = saying(message);
    const name = () => JSON.parse(chosen) ?? 'all regions';

    /** The first step asks what and why; nothing is done before the second. */
    function first(now) {
      const reason = el('input', {type: 'text', id: 'reason', size: 40, maxlength: 1000, required: true, placeholder: 'approved on 3 March'});
      const by = now.named ? null : el('input', {type: 'text', id: 'by', size: 16, maxlength: 100, required: true});
      form.replaceChildren(el('fieldset', {}, el('legend', {}, 'Unblind, or blind again'), el('div', {class: 'row'},
        choice('What', [['no', 'show the data'], ['yes', 'blind again']], undo, value => (undo = value)),
        choice('Of', [[ALL, 'all regions'], ...now.regions.map(one => [JSON.stringify(one.name), plain(one.label) || one.name])], chosen, value => (chosen = value)),
        by ? el('label', {}, 'Your name ', by) : '',
        el('label', {}, 'Why ', reason),
        el('button', {type: 'submit'}, 'Go on …'))));
      form.onsubmit = event => {
        event.preventDefault();
        say('');
        second(now, {...(chosen === ALL ? {all: true} : {regions: [name()]}), undo: undo === 'yes', reason: reason.value, ...(by ? {by: by.value} : {})});
      };
    }

    function second(now, order) {
      const typed = el('input', {type: 'text', id: 'confirm', size: 24, autocomplete: 'off', required: true});
      const button = el('button', {type: 'submit', class: 'main', disabled: true}, order.undo ? 'Blind again' : 'Unblind');
      typed.addEventListener('input', () => (button.disabled = typed.value !== analysis));
      form.replaceChildren(el('fieldset', {}, el('legend', {}, order.undo ? `Blind ${name()} again` : `Unblind ${name()}`),
        el('p', {}, order.undo ? 'What was seen stays seen. ' : 'From now on all plots, tables, fits and pages show these data, to everybody. ', 'It is kept for good who did this, when and why: ', el('em', {}, order.reason)),
        el('div', {class: 'row'}, el('label', {}, `Type the name of the analysis, ${analysis} `, typed), button,
          el('button', {type: 'button', onclick: () => first(now)}, 'Leave it'))));
      form.onsubmit = event => {
        event.preventDefault();
        button.disabled = true;
        ask('/blinding', 'POST', {...order, confirm: typed.value})
          .then(answer => {
            say(order.undo ? 'Blinded again.' : 'Unblinded.');
            first(answer);
            show(answer);
          })
          .catch(failure => {
            say(failure.message, 'problem');
            first(now);
          });
      };
      typed.focus();
    }

    function show(now) {
      regions.replaceChildren(table('Data of the regions', [
        {title: 'Region', cell: one => plain(one.label) || one.name},
        {title: 'Data', cell: one => state(...WORDS[one.visibility])},
        {title: '', cell: one => (one.open ? 'unblinded' : '')}], now.regions));
      acts.replaceChildren(now.acts.length === 0 ? el('p', {class: 'soft'}, 'Nothing was unblinded yet.') : table('Every act, the newest first', [
        {title: 'When', cell: one => clock(one.millis)},
        {title: 'By', cell: one => one.by},
        {title: 'What', cell: one => `${one.unblinds ? 'unblinds' : 'blinds'} ${one.region || 'all regions'}`},
        {title: 'Holds', cell: one => (one.holds ? 'yes' : 'no: the blinding has changed')},
        {title: 'Why', cell: one => one.reason}], now.acts));
    }

    return async () => {
      const [now, overview] = await Promise.all([ask('/blinding'), ask('/overview')]);
      analysis = overview.analysis;
      if (!now.blinded) {
        regions.replaceChildren(el('p', {}, 'Nothing is blinded: the analysis file has no ', el('code', {}, 'blinding'), '.'));
        return;
      }
      // what is being typed stays while numbers change
      const wanted = JSON.stringify([now.regions.map(one => one.name), now.named]);
      if (built !== wanted) first(now);
      built = wanted;
      show(now);
    };
  },
};
