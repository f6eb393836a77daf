// Which page is shown, and how fresh it is.

import {el, age, clock} from './dom.js';
import {ask, live, connection, follow, again, token, setToken} from './connection.js';
import {overview} from './overview.js';
import {regions} from './regions.js';
import {cutflows} from './cutflows.js';
import {datasets} from './datasets.js';
import {fits} from './fits.js';
import {bootstrap} from './bootstrap.js';
import {classifiers} from './classifiers.js';
import {quality} from './quality.js';
import {blinding} from './blinding.js';
import {letters} from './letters.js';

/** A page is {title, parts: events that change it, make: (place, what follows in the address) → a function that brings it up to date}. */
const PAGES = {overview, regions, cutflows, datasets, fits, bootstrap, classifiers, quality, blinding, 'dead-letters': letters};
const main = document.getElementById('main');

/** Between two texts that tell how long nothing was read. */
const STEP_MILLIS = 15000;

let shown = null;
let number = 0;

/** What the keyboard can reach in the page. */
const reachable = () => [...main.querySelectorAll('a, button, select, input, summary')];

/** What of the page has the focus, and its place; it may get it while an answer is awaited that draws it anew. */
const NOTHING = {element: null, at: -1};
let focused = NOTHING;
main.addEventListener('focusin', ({target}) => {
  focused = {element: target, at: reachable().indexOf(target)};
});
main.addEventListener('focusout', ({target}) => queueMicrotask(() => {
  const left = target.isConnected && document.activeElement !== target;
  if (left && focused.element === target) focused = NOTHING;
}));

/** Gives the focus to what was drawn in the place of what had it. */
function keepFocus() {
  const {element, at} = focused;
  if (at >= 0 && !element.isConnected && !main.contains(document.activeElement)) reachable()[at]?.focus({preventScroll: true});
}

async function update() {
  const page = shown;
  if (page === null) return;
  if (page.busy) {
    page.again = true;
    return;
  }
  page.busy = true;
  try {
    await page.refresh();
    if (page === shown) {
      keepFocus();
      main.querySelector(':scope > .failure')?.remove();
    }
  } catch (failure) {
    if (page === shown) {
      main.querySelector(':scope > .failure')?.remove();
      main.prepend(el('p', {class: 'problem failure'}, failure.message));
    }
  } finally {
    page.busy = false;
    if (page.again) {
      page.again = false;
      update();
    }
  }
}

function show() {
  const [name, ...rest] = location.hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  const chosen = name in PAGES ? name : 'overview';
  const page = PAGES[chosen];
  document.title = page.title + ' – kollider';
  for (const link of document.querySelectorAll('#pages a')) {
    if (link.dataset.page === chosen) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  const place = el('div', {});
  focused = NOTHING;
  main.replaceChildren(el('h2', {}, page.title), place);
  number++;
  shown = {parts: page.parts, refresh: page.make(place, rest), busy: false, again: false};
  update();
}

/** Writes words if they are others: what is written is read aloud. */
function say(place, words) {
  if (place.textContent !== words) place.textContent = words;
}

function freshness() {
  const sign = document.getElementById('connection');
  const banner = document.getElementById('stale');
  const old = connection.readMillis === 0 ? null : Date.now() + connection.offset - connection.readMillis;
  let trouble = '';
  if (!connection.open) trouble = 'The service does not answer.';
  else if (!connection.connected) trouble = connection.problem + '.';
  else if (old !== null && old > 15000) trouble = 'Nothing was read for ' + age(Math.floor(old / STEP_MILLIS) * STEP_MILLIS) + '.';
  sign.className = trouble ? 'bad' : 'good';
  say(sign, trouble ? '● away' : '● live');
  banner.hidden = trouble === '';
  say(banner, trouble === '' ? '' : trouble + (connection.readMillis ? ' Numbers are those of ' + clock(connection.readMillis) + '.' : ''));
  main.classList.toggle('old', trouble !== '');
}

function theme(dark) {
  document.documentElement.classList.toggle('dark', dark);
  localStorage.setItem('kollider-theme', dark ? 'dark' : 'light');
}

document.getElementById('pages').append(...Object.entries(PAGES).map(([name, page]) => el('a', {href: '#/' + name, 'data-page': name}, page.title)));
theme((localStorage.getItem('kollider-theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark');
document.getElementById('theme').addEventListener('click', () => {
  theme(!document.documentElement.classList.contains('dark'));
  show();
});
document.getElementById('token').addEventListener('click', () => {
  const given = prompt('The token of an operator or viewer; empty to forget it', token());
  if (given !== null) {
    setToken(given.trim());
    again();
    show();
  }
});
for (const part of ['counts', 'files', 'letters', 'fits', 'flow']) {
  live.addEventListener(part, () => {
    if (shown?.parts.includes(part)) update();
  });
}
let wasOpen = false;
live.addEventListener('state', () => {
  freshness();
  if (connection.open && !wasOpen) update();
  wasOpen = connection.open;
});
setInterval(freshness, 1000);
addEventListener('hashchange', () => {
  show();
  main.focus();
});
ask('/overview').then(answer => {
  document.getElementById('analysis').textContent = answer.analysis;
}).catch(() => {});
show();
follow();
