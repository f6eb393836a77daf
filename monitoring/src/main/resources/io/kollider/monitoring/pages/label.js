// TLatex as analysis files write it, as plain text with Unicode signs.

const SIGNS = {
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', eta: 'η', theta: 'θ', kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', pi: 'π', rho: 'ρ',
  sigma: 'σ', tau: 'τ', phi: 'φ', varphi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω', Gamma: 'Γ', Delta: 'Δ', Sigma: 'Σ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω',
  rightarrow: '→', leftarrow: '←', geq: '≥', leq: '≤', pm: '±', times: '×', cdot: '·', neq: '≠', approx: '≈', infty: '∞', ell: 'ℓ', sqrt: '√', circ: '°',
};
const HIGH = {0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹', '+': '⁺', '-': '⁻', '*': '*', n: 'ⁿ', i: 'ⁱ'};
const LOW = {0: '₀', 1: '₁', 2: '₂', 3: '₃', 4: '₄', 5: '₅', 6: '₆', 7: '₇', 8: '₈', 9: '₉', a: 'ₐ', e: 'ₑ', h: 'ₕ', i: 'ᵢ', j: 'ⱼ', k: 'ₖ', l: 'ₗ', m: 'ₘ', n: 'ₙ',
  o: 'ₒ', p: 'ₚ', r: 'ᵣ', s: 'ₛ', t: 'ₜ', u: 'ᵤ', v: 'ᵥ', x: 'ₓ'};

function shifted(content, signs) {
  return [...content].every(sign => sign in signs) ? [...content].map(sign => signs[sign]).join('') : content;
}

/** Signs that stand for themselves where they are doubled or marked, as in TLatex. */
const ITSELF = {'##': '\ue000', '#_': '\ue001', '#^': '\ue002'};
const MARKED = ['#', '_', '^'];

export function plain(label) {
  return label
    .replace(/#[#_^]/g, pair => ITSELF[pair])
    .replace(/#bar\{(.)\}/gu, '$1\u0304')
    .replace(/#(?:it|bf|font\[\d+\])\{([^{}]*)\}/g, '$1')
    .replace(/#([A-Za-z]+) ?/g, (whole, name) => (SIGNS[name] ?? name) + (whole.endsWith(' ') && name.endsWith('arrow') ? ' ' : ''))
    .replace(/\^\{([^{}]*)\}/g, (whole, content) => shifted(content, HIGH))
    .replace(/_\{([^{}]*)\}/g, (whole, content) => shifted(content, LOW))
    .replace(/[{}]/g, '')
    .replace(/[\ue000-\ue002]/g, sign => MARKED[sign.charCodeAt(0) - 0xe000]);
}
