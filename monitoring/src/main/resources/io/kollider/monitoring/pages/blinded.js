// How bins are marked whose data may not be seen.

import {svg, text} from './draw.js';
import {DARK_INK} from './ink.js';

/** Grey behind such bins of a plot with {edges, blinded}. */
export function shade(image, {blinded = [], edges}, x, top, bottom) {
  blinded.forEach(bin => image.append(svg('rect', {x: x(edges[bin]), y: top, width: x(edges[bin + 1]) - x(edges[bin]), height: bottom - top, fill: '#808080', 'fill-opacity': 0.3})));
}

/** The word in each row of such bins. */
export function nameBlinded(image, {blinded = [], edges}, x, at) {
  blinded.filter(bin => !blinded.includes(bin - 1)).forEach(first => {
    let last = first;
    while (blinded.includes(last + 1)) last++;
    image.append(text(0, 0, 'blinded', {'paint-order': 'stroke', stroke: image.getAttribute('fill') === DARK_INK ? '#1d2228' : '#f6f7f9', 'stroke-width': 3, transform: `translate(${(x(edges[first]) + x(edges[last + 1])) / 2 + 4} ${at}) rotate(-90)`, 'text-anchor': 'middle'}));
  });
}
