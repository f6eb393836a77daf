// Elements, tables, numbers.

/** An element; attributes beginning with "on" are listeners, absent ones (null, undefined, false) are left out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter(child => child !== null && child !== undefined));
  return node;
}

/** A table; columns are {title, number, cell: row → node or text}. */
export function table(caption, columns, rows) {
  const shape = column => (column.number ? {class: 'number'} : {});
  return el('div', {class: 'scroll'}, el('table', {},
    el('caption', {}, caption),
    el('thead', {}, el('tr', {}, columns.map(column => el('th', {scope: 'col', ...shape(column)}, column.title)))),
    el('tbody', {}, rows.map(row => el('tr', {}, columns.map(column => el('td', shape(column), column.cell(row))))))));
}

export function card(what, value, more = '') {
  return el('div', {class: 'card'}, el('div', {class: 'what'}, what), el('div', {class: 'value'}, value), el('div', {class: 'more'}, more));
}

export function state(text, kind) {
  return el('span', {class: 'state ' + kind}, text);
}

export function problems(list) {
  return list.length === 0 ? null : el('ul', {class: 'problems'}, list.map(line => el('li', {}, line)));
}

/** What there is to say of bins whose data may not be seen; nothing if there are none. */
export function blindedNote(blinded, bins, others) {
  return blinded.length === 0 ? [] : [el('p', {}, el('strong', {}, 'Data are blinded'), blinded.length === bins ? ' in all bins.' : ` in ${blinded.length} of ${bins} bins; ${others}.`)];
}

/** A whole number with thin spaces. */
export function count(value) {
  return Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, '\u2009');
}

/** A number with a few digits; a dash for none. */
export function number(value, digits = 4) {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const size = Math.abs(value);
  return size >= 1e7 || size < 1e-4 ? value.toExponential(digits - 1) : Number(value.toPrecision(digits)).toString();
}

/** A value with its error, rounded to two digits of the error. */
export function measured(value, error) {
  if (!(error > 0)) return number(value);
  const places = Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(error))));
  return value.toFixed(places) + ' ± ' + error.toFixed(places);
}

/** A fitted value; its error is 0 where there is none: it is held, at its bound or without effect. */
export function fitted(one, unit = '') {
  return measured(one.value, one.error) + (unit ? ' ' + unit : '') + (one.error > 0 ? '' : ' (no error)');
}

/** Of which data a luminosity is. */
export function luminosityWords({inversePicobarn, all, problem}) {
  if (problem !== '') return problem;
  return inversePicobarn === all ? 'of all data' : `of the data so far; all have ${number(all)} /pb`;
}

/** The time of a day, from 0 to 24 hours; of another day than today its date, too. */
export function clock(millis) {
  if (millis === 0) return '–';
  const then = new Date(millis);
  const two = number => String(number).padStart(2, '0');
  const time = [then.getHours(), then.getMinutes(), then.getSeconds()].map(two).join(':');
  const date = [then.getFullYear(), then.getMonth() + 1, then.getDate()].map(two).join('-');
  return then.toDateString() === new Date().toDateString() ? time : `${date} ${time}`;
}

export function age(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  return seconds < 90 ? seconds + ' s' : seconds < 5400 ? Math.round(seconds / 60) + ' min' : Math.round(seconds / 3600) + ' h';
}

/** What writes words of a kind, such as 'problem', into a place. */
export const saying = place => (words, kind = '') => {
  place.className = kind;
  place.textContent = words;
};

export function choice(label, values, chosen, changed) {
  const select = el('select', {onchange: () => changed(select.value)},
    values.map(([value, text]) => el('option', {value, selected: value === chosen}, text)));
  return el('label', {}, label + ' ', select);
}

export function check(label, chosen, changed) {
  const box = el('input', {type: 'checkbox', checked: chosen, onchange: () => changed(box.checked)});
  return el('label', {}, box, ' ' + label);
}
