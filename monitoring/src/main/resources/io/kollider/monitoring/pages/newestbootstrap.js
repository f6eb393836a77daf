// What the newest fit with a bootstrap says of its parameters.

import {el, clock, count} from './dom.js';
import {ask} from './connection.js';
import {distributionPlot, convergencePlot} from './replicaplots.js';
import {figure} from './save.js';

/** Fits whose results are looked at, from the newest on. */
const MOST_FITS = 20;
/** Bootstraps by request, null for none: a result does not change. */
const known = new Map();

async function bootstrapOf(id) {
  if (!known.has(id)) {
    try {
      known.set(id, (await ask(`/fits/${encodeURIComponent(id)}/result`)).bootstrap ?? null);
    } catch {
      return null; // not kept any more, or not to be had now
    }
  }
  return known.get(id);
}

async function newest() {
  const done = (await ask('/fits')).requests.filter(one => one.status === 'done').slice(0, MOST_FITS);
  for (const entry of done) {
    const found = await bootstrapOf(entry.id);
    if (found !== null) return {entry, found};
  }
  return null;
}

function drawings({entry, found}) {
  const summaries = {...found.parameters, ...found.derived};
  const drawn = Object.keys(summaries).filter(name => found.values?.[name]?.some(Number.isFinite));
  return [
    el('p', {}, `${count(found.replicas)} replicas were fitted by ${entry.fit}, ${clock(entry.requestedMillis)}; thick bars are intervals of 68 %, thin ones of 95 %. `,
      el('a', {href: '#/fits/' + encodeURIComponent(entry.id)}, 'The result has them as numbers.')),
    el('div', {class: 'plots wide'}, drawn.flatMap(name => [
      figure(`${name} over the replicas`, `${entry.fit}_${name}_replicas`, ink => distributionPlot(name, found.values[name], found.nominal[name], summaries[name], ink)),
      figure(`${name}: mean and percentiles of the first replicas`, `${entry.fit}_${name}_convergence`, ink => convergencePlot(name, found.values[name], ink))]))];
}

/** A function that brings a place up to date; it is drawn when another fit is the newest. */
export function newestBootstrap(place) {
  let shown = null;
  return async () => {
    const fit = await newest();
    const wanted = fit?.entry.id ?? '';
    if (shown === wanted) return;
    shown = wanted;
    place.replaceChildren(el('h3', {}, 'Parameters of interest'), ...(fit === null
      ? [el('p', {class: 'soft'}, 'No fit has a bootstrap: tick bootstrap on the page Fits.')] : drawings(fit)));
  };
}
