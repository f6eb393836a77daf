// TLatex as analysis files write it, as plain text with Unicode signs.

const SIGNS = {
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', eta: 'η', theta: 'θ', kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', pi: 'π', rho: 'ρ',
  sigma: 'σ', tau: 'τ', phi: 'φ', varphi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω', Gamma: 'Γ', Delta: 'Δ', Sigma: 'Σ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω',
  rightarrow: '→', otimes: '⊗', sim: '∼', int: '∫', hbar: 'ħ', upsilon: 'υ', xi: 'ξ', zeta: 'ζ', Upsilon: 'Υ', Xi: 'Ξ', Pi: 'Π', Theta: 'Θ', Lambda: 'Λ', leftarrow: '←', geq: '≥', leq: '≤', pm: '±', times: '×', cdot: '·', neq: '≠', approx: '≈', infty: '∞', ell: 'ℓ', sqrt: '√', circ: '°',
};
const HIGH = {0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹', '+': '⁺', '-': '⁻', '*': '*', n: 'ⁿ', i: 'ⁱ'};
const LOW = {0: '₀', 1: '₁', 2: '₂', 3: '₃', 4: '₄', 5: '₅', 6: '₆', 7: '₇', 8: '₈', 9: '₉', a: 'ₐ', e: 'ₑ', h: 'ₕ', i: 'ᵢ', j: 'ⱼ', k: 'ₖ', l: 'ₗ', m: 'ₘ', n: 'ₙ',
  o: 'ₒ', p: 'ₚ', r: 'ᵣ', s: 'ₛ', t: 'ₜ', u: 'ᵤ', v: 'ᵥ', x: 'ₓ'};

function shifted(content, signs) {
  return [...content].every(sign => sign in signs) ? [...content].map(sign => signs[sign]).join('') : content;
}

/** The sign of a command, of which as in ROOT the longest known beginning counts; what is left of its letters follows. */
function sign(name) {
  for (let length = name.length; length > 0; length--) {
    const known = SIGNS[name.slice(0, length)];
    if (known !== undefined) return known + name.slice(length);
  }
  return name;
}

/** Signs that stand for themselves where they are doubled or marked, as in TLatex. */
const ITSELF = {'##': '\ue000', '#_': '\ue001', '#^': '\ue002'};
const MARKED = ['#', '_', '^'];

export function plain(label) {
  return label
    .replace(/#[#_^]/g, pair => ITSELF[pair])
    .replace(/#bar\{(.)\}/gu, '$1\u0304')
    .replace(/#(?:it|bf|font\[\d+\])\{([^{}]*)\}/g, '$1')
    .replace(/#([A-Za-z]+)/g, (whole, name) => sign(name))
    .replace(/\^\{([^{}]*)\}/g, (whole, content) => shifted(content, HIGH))
    .replace(/_\{([^{}]*)\}/g, (whole, content) => shifted(content, LOW))
    .replace(/[{}]/g, '')
    .replace(/[\ue000-\ue002]/g, sign => MARKED[sign.charCodeAt(0) - 0xe000]);
}

/** TLatex that shows a text as it is. */
export function literal(text) {
  return text.replace(/[#_^]/g, '#$&');
}

const GREEK = ['mu', 'sigma', 'kappa', 'alpha', 'beta', 'gamma', 'lambda', 'xi'];

/** The name of a parameter in TLatex: mu_ttbar is μ with an index. */
export function parameterLabel(name) {
  const head = name.indexOf('_');
  const base = head < 1 || head === name.length - 1 ? name : name.slice(0, head);
  if (base === name) return GREEK.includes(name) ? '#' + name : literal(name);
  return `${GREEK.includes(base) ? '#' : ''}${base}_{${literal(name.slice(head + 1))}}`;
}

/** A label as runs of text: {text, rise in parts of the size, size, style of the font}. Scripts within scripts stand on the line of the outer one. */
export function runs(label) {
  const found = [];
  const parts = /#(it|bf)\{((?:[^{}]|\{[^{}]*\})*)\}|([_^])(?:\{((?:[^{}]|\{[^{}]*\})*)\}|(#[A-Za-z]+|[^{}#]))/g;
  const marked = label.replace(/#[#_^]/g, pair => ITSELF[pair]);
  const add = (text, look = {}) => {
    if (text !== '') found.push({text: plain(text), rise: 0, size: 1, ...look});
  };
  let from = 0;
  for (const part of marked.matchAll(parts)) {
    add(marked.slice(from, part.index));
    if (part[1]) for (const one of runs(part[2])) found.push({...one, [part[1] === 'it' ? 'italic' : 'bold']: true});
    else add((part[4] ?? part[5]).replace(/^-/, '−'), {rise: part[3] === '^' ? 0.38 : -0.22, size: 0.72});
    from = part.index + part[0].length;
  }
  add(marked.slice(from));
  return found;
}
