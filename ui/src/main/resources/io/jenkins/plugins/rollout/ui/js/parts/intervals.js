// Estimates with their 95 % intervals, one a line: a dot where it was seen, a bar over what it may be.

import { html, svg, nothing } from "../../vendor/lit-html/lit-html.js";

const LINE = 30;
const FOOT = 26;
const RIGHT = 16;

/**
 * @param title what is shown
 * @param rows [{ name, note, value, low, high }]; value is undefined where there is nothing to show
 * @param scale { at: value => 0..1, marks: [] }
 * @param text value => string
 * @param reference a value that all are compared with, and its name
 */
export function intervals({ title, rows, scale, text, reference }, width) {
  const left = Math.min(190, Math.max(96, width * 0.28));
  const high = rows.length * LINE;
  const x = (value) => left + Math.min(1, Math.max(0, scale.at(value))) * (width - left - RIGHT);
  const told = rows.map((row) => `${row.name} ${row.value === undefined ? "nothing yet" : `${text(row.value)}, ${text(row.low)} to ${text(row.high)}`}`);
  return html`<figure class="chart"><svg class="intervals" viewBox="0 0 ${width} ${high + FOOT}" role="img" aria-label="${title}: ${told.join("; ")}.">
    ${scale.marks.map((mark) => svg`<line class="axis" x1=${x(mark)} x2=${x(mark)} y1="4" y2=${high}></line>
      <text x=${x(mark)} y=${high + 18} text-anchor="middle">${text(mark)}</text>`)}
    ${reference ? svg`<line class="reference" x1=${x(reference.value)} x2=${x(reference.value)} y1="0" y2=${high}></line>` : nothing}
    ${rows.map((row, i) => line(row, i * LINE + LINE / 2, x, left))}
  </svg>${reference ? html`<div class="readout"><span class="key reference">${reference.name} ${text(reference.value)}</span></div>` : nothing}</figure>`;
}

function line(row, y, x, left) {
  const name = row.name.length > 24 ? `${row.name.slice(0, 23)}…` : row.name;
  return svg`<text class="strong" x=${left - 12} y=${y + 4} text-anchor="end">${name}</text>
    ${row.value === undefined ? svg`<text x=${left + 8} y=${y + 4}>nothing yet</text>` : svg`
      <line class="reach" x1=${x(row.low)} x2=${x(row.high)} y1=${y} y2=${y}></line>
      <circle class="seen" cx=${x(row.value)} cy=${y} r="5"></circle>`}`;
}
