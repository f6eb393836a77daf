// A parameter of interest in fit after fit.

import {el, choice, clock, count, fitted} from './dom.js';
import {ticks} from './draw.js';
import {historyPlot} from './fitplots.js';
import {figure} from './save.js';

const SECOND = 1000;
const STEPS = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 43200, 86400, 604800].map(seconds => seconds * SECOND);

/** Round times within a range, in the reader's own zone. */
function times(low, high) {
  const step = STEPS.find(size => (high - low) / size <= 6) ?? STEPS[STEPS.length - 1] * Math.ceil((high - low) / STEPS[STEPS.length - 1] / 6);
  const shift = new Date(low).getTimezoneOffset() * 60 * SECOND;
  const values = [];
  for (let at = Math.ceil((low - shift) / step) * step + shift; at <= high; at += step) values.push(at);
  return values;
}

const AXES = {
  time: {title: 'time', values: times, text: millis => clock(millis).replace(/^\d{4}-(.*):\d\d$/, '$1')},
  entries: {title: 'entries of data', values: (low, high) => ticks(low, high, 5).filter(value => value >= 0 && Number.isInteger(value)), text: count},
};

/** What can be followed: pairs of a fit and a parameter that were found twice or more. */
function series(requests) {
  const found = new Map();
  for (const request of requests) {
    for (const one of request.found) {
      const name = JSON.stringify([request.fit, one.name]);
      found.set(name, [...(found.get(name) ?? []), {request, ...one}]);
    }
  }
  return [...found].filter(([, list]) => list.length > 1);
}

/** Brings a place up to date with all requests, the newest first. */
export function parameterHistory(place) {
  const chosen = {what: '', along: 'time'};
  const show = (requests, shownId) => {
    const all = series(requests);
    if (all.length === 0) {
      place.replaceChildren();
      return;
    }
    const [what, list] = all.find(([name]) => name === chosen.what) ?? all[0];
    const [fit, poi] = JSON.parse(what);
    const again = change => {
      Object.assign(chosen, change);
      show(requests, shownId);
    };
    const draw = () => {
      const at = request => (chosen.along === 'time' ? request.finishedMillis : request.dataEntries);
      const points = list.map(one => ({at: at(one.request), value: one.value, error: one.error, chosen: one.request.id === shownId,
        title: `${clock(one.request.finishedMillis)}, ${count(one.request.dataEntries)} entries of data: ${fitted(one)}`})).sort((a, b) => a.at - b.at);
      return ink => historyPlot(points, AXES[chosen.along], poi, ink);
    };
    place.replaceChildren(el('h3', {}, 'History'),
      el('div', {class: 'row'},
        choice('Of', all.map(([name]) => [name, JSON.parse(name).reverse().join(' of ')]), what, value => again({what: value})),
        choice('along', [['time', 'time'], ['entries', 'entries of data']], chosen.along, value => again({along: value}))),
      el('div', {class: 'plots wide'}, figure('', `${fit}_${poi}_history`, draw())));
  };
  return show;
}
