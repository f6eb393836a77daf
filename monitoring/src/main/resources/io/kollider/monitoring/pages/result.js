// The result of a fit, and two of them beside each other.

import {el, table, number, measured, fitted, state, choice, clock} from './dom.js';
import {ask} from './connection.js';
import {matrixChart} from './charts.js';
import {rankingPlot, scanPlot, limitPlot, impactsPlot, pullsPlot} from './fitplots.js';
import {distributionPlot, convergencePlot} from './replicaplots.js';
import {stackPlot} from './stack.js';
import {plain, literal} from './label.js';
import {figure, saveText} from './save.js';

const MOST_PULLS = 60;
const MOST_CORRELATIONS = 25;
const MOST_DISTRIBUTIONS = 6;
/** What differs from replica to replica. */
const REPLICATED = {data: 'data', simulation: 'simulation', both: 'data and simulation'};

const section = (title, ...content) => [el('h3', {}, title), ...content.flat()];
const figures = (...content) => el('div', {class: 'plots wide'}, content.flat());
const interval = pair => (pair ? `[${number(pair[0])}, ${number(pair[1])}]` : '–');

/** A value with its errors, those of the profile where they were asked for. */
function value(fit, name) {
  const one = fit.parameters[name] ?? fit.derived?.[name];
  const profile = fit.minos?.parameters?.[name];
  if (!one) return '–';
  const around = fitted(one);
  return profile ? `${around}  (${profile.up === null ? '+ ?' : '+' + number(profile.up, 3)}, ${profile.down === null ? '− ?' : '−' + number(Math.abs(profile.down), 3)})` : around;
}

/** Pulls of parameters that act on more than a single bin. */
function shared(fit) {
  return Object.entries(fit.pulls ?? {}).filter(([name]) => !name.endsWith(']'));
}

/** A fitted region as the plots of histograms take it. */
export function fittedPlot(region, when) {
  const {bins, bin_errors: errors} = region[when];
  return {edges: region.edges, unit: region.unit, total: bins, up: errors, down: errors, complete: true,
    samples: region.samples.map(sample => ({name: sample.name, label: sample.label, color: sample.color, contents: sample[when].bins})),
    data: {counts: region.data, low: region.data_low, high: region.data_high}, blinded: region.blinded ?? []};
}

/** The lines of a fit's plots: those of histograms, but the luminosity only if nothing was counted since. */
export async function headingOf(fit) {
  const [{heading}, now] = await Promise.all([ask('/regions'), ask('/overview')]);
  const seen = Object.values(fit.completeness ?? {}).reduce((sum, one) => sum + one.seen, 0);
  return seen === now.countedEntries ? heading : heading.filter(line => !line.endsWith('b^{-1}'));
}

/** Draws a fitted region. @param more options of the plot */
export function fittedStack(region, when, more) {
  return ink => stackPlot(fittedPlot(region, when), {ink, caption: region.label || literal(region.name), note: when === 'postfit' ? 'after the fit' : 'before the fit',
    axis: region.axis_label, data: region.asimov ? 'Asimov' : 'Data', ...more});
}

/** Events in the bins that are not blinded. */
function shownData(region) {
  const blinded = region.blinded ?? [];
  if (blinded.length === region.data.length) return 'blinded';
  return number(region.data.reduce((sum, count) => sum + count, 0), 6) + (blinded.length > 0 ? ' in open bins' : '');
}

function regions(fit, id, lines) {
  if (!(fit.regions?.length > 0)) return [];
  const shown = {when: fit.regions[0].postfit ? 'postfit' : 'prefit', log: false};
  const place = figures();
  const yields = el('div', {});
  const draw = () => {
    const list = fit.regions.filter(region => region[shown.when]);
    place.replaceChildren(...list.map(region => figure('', `${id}_${region.name}_${shown.when}`, fittedStack(region, shown.when, {log: shown.log, lines}))));
    const names = [...new Map(list.flatMap(region => region.samples.map(sample => [sample.name, plain(sample.label) || sample.name])))];
    yields.replaceChildren(table(shown.when === 'postfit' ? 'Events after the fit; errors with all correlations' : 'Events before the fit', [
      {title: 'Region', cell: region => plain(region.label) || region.name},
      ...names.map(([name, label]) => ({title: label, number: true, cell: region => {
        const sample = region.samples.find(one => one.name === name);
        return sample ? measured(sample[shown.when].yield, sample[shown.when].error) : '';
      }})),
      {title: 'Total', number: true, cell: region => measured(region[shown.when].yield, region[shown.when].error)},
      {title: 'Data', number: true, cell: shownData}], list));
  };
  draw();
  return section('Fitted regions',
    el('div', {class: 'row'},
      choice('Show', fit.regions[0].postfit ? [['postfit', 'after the fit'], ['prefit', 'before the fit']] : [['prefit', 'before the fit']], shown.when, chosen => {
        shown.when = chosen;
        draw();
      }),
      el('label', {}, el('input', {type: 'checkbox', onchange: event => {
        shown.log = event.target.checked;
        draw();
      }}), ' logarithmic')),
    place, yields);
}

function tests(fit) {
  const lines = [];
  if (fit.significance) lines.push(`Significance of ${fit.significance.poi}: ${number(fit.significance.z, 3)} σ (p = ${number(fit.significance.p, 3)})`);
  if (fit.goodness) lines.push(`Goodness of fit: ${number(fit.goodness.statistic)} for ${fit.goodness.ndof} degrees of freedom, p = ${number(fit.goodness.p, 3)}`);
  if (fit.limit) {
    lines.push(`${fit.limit.poi} < ${number(fit.limit.observed)} at ${number(100 * fit.limit.level)} % CLs, expected ${number(fit.limit.expected[2])} in ${interval([fit.limit.expected[1], fit.limit.expected[3]])}`);
  }
  return lines.length === 0 ? [] : section('Tests', el('ul', {}, lines.map(line => el('li', {}, line))));
}

function bootstrap(fit, id) {
  const found = fit.bootstrap;
  if (!found) return [];
  const summaries = {...found.parameters, ...found.derived};
  const names = Object.keys(summaries);
  const drawn = names.filter(name => found.values?.[name]?.some(Number.isFinite)).slice(0, MOST_DISTRIBUTIONS);
  return section('Bootstrap',
    el('p', {}, `${found.replicas} replicas of ${REPLICATED[found.replicated ?? 'data']}${found.failed > 0 ? `, of which ${found.failed} fits failed` : ''}; nuisance parameters ${found.nuisance}.`),
    table('Intervals of 68 %', [
      {title: 'Quantity', cell: name => name},
      {title: 'Data', number: true, cell: name => (found.nominal[name] ? fitted(found.nominal[name]) : value(fit, name))},
      {title: 'Mean', number: true, cell: name => number(summaries[name].mean)},
      {title: 'Deviation', number: true, cell: name => number(summaries[name].std)},
      ...[['percentile', 'Percentile'], ['bc', 'BC'], ['bca', 'BCa']].map(([kind, title]) => ({title, number: true, cell: name => interval(summaries[name][kind + '68'])})),
      {title: '', cell: name => summaries[name].fallback ?? ''}], names),
    figures(drawn.flatMap(name => [
      figure(`${name} over the replicas; bars are 68 %, thin lines 95 %`, `${id}_${name}_replicas`, ink => distributionPlot(name, found.values[name], found.nominal[name], summaries[name], ink)),
      figure(`${name}: mean and percentiles of the first replicas`, `${id}_${name}_convergence`, ink => convergencePlot(name, found.values[name], ink))])));
}

function correlations(fit, id) {
  const {names: all, matrix} = fit.correlation;
  const rank = name => (fit.poi.includes(name) ? 0 : name.endsWith(']') ? 2 : 1);
  const chosen = all.map((name, i) => i).sort((a, b) => rank(all[a]) - rank(all[b]) || a - b).filter((i, at) => at < MOST_CORRELATIONS && (rank(all[i]) < 2 || at < 4));
  return chosen.length === 0 ? [] : [figure('Correlations' + (chosen.length < all.length ? `, of ${chosen.length} of ${all.length} parameters` : ''),
    `${id}_correlations`, ink => matrixChart(chosen.map(i => all[i]), chosen.map(i => chosen.map(j => matrix[i][j])), ink))];
}

/** All of a result. @param heading lines of its plots */
export function result(entry, fit, heading = []) {
  const id = entry.fit;
  const derived = Object.entries(fit.derived ?? {}).map(([name, one]) => ({name, ...one}));
  const pulls = shared(fit).map(([name, point]) => ({name, points: [point]}));
  const extra = [];
  if (fit.ranking) {
    extra.push(figure(`Impacts on ${fit.ranking.poi}` + (fit.ranking.entries.length > 20 ? `, the largest 20 of ${fit.ranking.entries.length}` : ''), `${id}_ranking`, ink => rankingPlot(fit.ranking, ink)));
  }
  if (fit.scan) extra.push(figure(`Profile of ${fit.scan.poi}: 68 % in ${(fit.scan.intervals68 ?? []).map(interval).join(', ') || '–'}`, `${id}_scan`, ink => scanPlot(fit.scan, ink)));
  if (fit.impacts) extra.push(figure('Contributions of groups to the error, in quadrature', `${id}_impacts`, ink => impactsPlot(fit.impacts, ink)));
  if (fit.limit) extra.push(figure('Upper limit', `${id}_limit`, ink => limitPlot(fit.limit, ink)));
  return [
    el('h3', {}, `Result of ${entry.fit}`),
    el('p', {}, fit.converged ? state('converged', 'good') : state('not converged', 'bad'), ` ${fit.converged ? '' : fit.status + ', '}−ln L = ${number(fit.nll, 8)}, in ${number(fit.seconds * 1000, 3)} ms`),
    table('Parameters of interest', [
      {title: 'Parameter', cell: name => name},
      {title: 'Value', number: true, cell: name => value(fit, name)}], fit.poi),
    derived.length === 0 ? null : table('What follows from them', [
      {title: 'Quantity', cell: one => one.name},
      {title: 'Value', number: true, cell: one => fitted(one, one.unit)}], derived),
    ...tests(fit),
    ...(extra.length === 0 ? [] : section('Errors', figures(extra))),
    ...regions(fit, id, heading),
    ...section('Parameters', figures(
      pulls.length === 0 ? [] : figure('Nuisance parameters' + (pulls.length > MOST_PULLS ? `, the first ${MOST_PULLS} of ${pulls.length}` : ''), `${id}_pulls`, ink => pullsPlot(pulls.slice(0, MOST_PULLS), [''], ink)),
      correlations(fit, id))),
    ...bootstrap(fit, id),
    (fit.notes ?? []).length === 0 ? null : el('ul', {class: 'soft'}, fit.notes.map(line => el('li', {}, line))),
    el('button', {type: 'button', onclick: () => saveText(entry.id + '.json', 'application/json', JSON.stringify(fit, null, 1))}, 'Save as JSON'),
  ].filter(node => node !== null);
}

const title = entry => `${entry.fit}, ${clock(entry.requestedMillis)}`;

/** Two results: parameters of interest with their difference, and pulls over each other. */
export function comparison(entry, fit, other, second) {
  const both = [...new Set([...fit.poi, ...second.poi])].filter(name => fit.parameters[name] && second.parameters[name]);
  const difference = name => second.parameters[name].value - fit.parameters[name].value;
  const pulls = new Map(shared(fit).map(([name, point]) => [name, [point, null]]));
  for (const [name, point] of shared(second)) pulls.set(name, [pulls.get(name)?.[0] ?? null, point]);
  const list = [...pulls].map(([name, points]) => ({name, points})).slice(0, MOST_PULLS);
  return section('Comparison',
    table('Parameters of interest', [
      {title: 'Parameter', cell: name => name},
      {title: title(entry), number: true, cell: name => value(fit, name)},
      {title: title(other), number: true, cell: name => value(second, name)},
      {title: 'Difference', number: true, cell: name => number(difference(name), 3)},
      {title: 'in errors of the first', number: true, cell: name => (fit.parameters[name].error > 0 ? number(difference(name) / fit.parameters[name].error, 3) : '–')}], both),
    el('p', {class: 'soft'}, 'Fits of the same events are correlated: such a difference is no significance.'),
    list.length === 0 ? [] : [figures(figure('Pulls of both', `${entry.fit}_comparison`, ink => pullsPlot(list, [title(entry), title(other)], ink)))]);
}
