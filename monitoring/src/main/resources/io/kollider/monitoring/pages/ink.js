/** The colour of lines and text in drawings where pages are dark. */
export const DARK_INK = '#e6e9ed';

/** The colour of lines and text in drawings, light or dark. */
export function ink() {
  return document.documentElement.classList.contains('dark') ? DARK_INK : '#1b1f24';
}
