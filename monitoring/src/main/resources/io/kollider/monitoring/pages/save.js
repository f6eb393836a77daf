// Drawings in figures, and as files.

import {el} from './dom.js';
import {svg} from './draw.js';
import {ink} from './ink.js';

function download(name, address) {
  el('a', {href: address, download: name}).click();
}

/** Saves a text as a file. */
export function saveText(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], {type}));
  download(name, address);
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** The drawing on white paper in black, as text: whole in itself. */
function onPaper(draw) {
  const image = draw('#000000');
  image.removeAttribute('style'); // of the page
  image.prepend(svg('rect', {width: image.getAttribute('width'), height: image.getAttribute('height'), fill: '#ffffff'}));
  return new XMLSerializer().serializeToString(image);
}

/** The drawing as pixels, at twice its size: the address of a PNG. */
export async function png(draw) {
  const picture = new Image();
  picture.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(onPaper(draw));
  await picture.decode();
  const board = el('canvas', {width: 2 * picture.width, height: 2 * picture.height});
  const pen = board.getContext('2d');
  pen.scale(2, 2);
  pen.drawImage(picture, 0, 0);
  return board.toDataURL('image/png');
}

/** Buttons that save a drawing, and perhaps its numbers. @param draw colour of lines → SVG; others: [ending, type, () → text] */
export function saveButtons(name, draw, others = []) {
  const button = (ending, act) => el('button', {type: 'button', class: 'small', 'aria-label': `Save ${name} as ${ending.toUpperCase()}`, onclick: act}, ending.toUpperCase());
  return el('div', {class: 'save'}, 'Save as ',
    button('svg', () => saveText(`${name}.svg`, 'image/svg+xml', onPaper(draw))),
    button('png', async () => download(`${name}.png`, await png(draw))),
    others.map(([ending, type, content]) => button(ending, () => saveText(`${name}.${ending}`, type, content()))));
}

/** A drawing with its caption and buttons to save it. */
export function figure(caption, name, draw, others = []) {
  return el('figure', {}, caption ? el('figcaption', {}, caption) : null, draw(ink()), saveButtons(name, draw, others));
}
