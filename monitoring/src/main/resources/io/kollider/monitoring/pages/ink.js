/** The colour of lines and text in drawings, light or dark. */
export function ink() {
  return document.documentElement.classList.contains('dark') ? '#e6e9ed' : '#1b1f24';
}
