// A line chart of curves over time, with a table behind it. Read by pointer, by arrow keys, or as the table.

import { html, svg, nothing } from "../../vendor/lit-html/lit-html.js";
import { span } from "../format.js";
import { time } from "./scale.js";

const EDGE = { left: 52, right: 14, top: 12, bottom: 26 };
const HEIGHT = 230;
const cursors = new Map();

/**
 * @param key names the chart, for its cursor
 * @param model { title, seconds: [], series: [{ name, kind, values }], y: scale, text: value => string,
 *     limits?: [{ value, text, kind }], tip?: seconds, weights?: [0..1] }
 */
export function chart(key, model, width, redraw) {
  const last = model.seconds.length - 1;
  const cursor = Math.min(cursors.get(key) ?? -1, last);
  const x = time(model.seconds[last] ?? 0);
  const place = {
    x: (seconds) => EDGE.left + x.at(seconds) * (width - EDGE.left - EDGE.right),
    y: (value) => HEIGHT - EDGE.bottom - model.y.at(value) * (HEIGHT - EDGE.top - EDGE.bottom),
  };
  const move = (to) => {
    cursors.set(key, Math.max(0, Math.min(last, to)));
    redraw();
  };
  const keys = (event) => {
    const to = { ArrowLeft: cursor - 1, ArrowRight: cursor + 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(to);
  };
  const point = (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    move(nearest(model.seconds, place, ((event.clientX - box.left) / box.width) * width));
  };
  return html`<figure class="chart">
    <svg viewBox="0 0 ${width} ${HEIGHT}" role="img" tabindex="0" aria-label="${model.title}: ${summary(model)} Arrow keys read it poll by poll."
        @keydown=${keys} @pointermove=${point} @pointerleave=${() => { cursors.delete(key); redraw(); }}>
      ${weights(model, place)}${axes(model, x, place, width)}${limits(model, place, width)}
      ${model.series.map((each) => svg`<path class="series ${each.kind}" d=${path(model.seconds, each.values, place)}></path>`)}
      ${tip(model, place)}
      ${cursor >= 0 ? svg`<line class="cursor" x1=${place.x(model.seconds[cursor])} x2=${place.x(model.seconds[cursor])} y1=${EDGE.top} y2=${HEIGHT - EDGE.bottom}></line>` : nothing}
    </svg>
    <div class="readout" aria-live="polite">${cursor >= 0
      ? html`<span>${span(1000 * model.seconds[cursor])}</span>${model.series.map((each) => html`<span class="key ${each.kind}">${each.name} ${model.text(each.values[cursor])}</span>`)}`
      : model.series.map((each) => html`<span class="key ${each.kind}">${each.name}</span>`)}</div>
    <details><summary>${model.title} as a table</summary>${table(model)}</details>
  </figure>`;
}

function summary(model) {
  const end = model.series.map((each) => `${each.name} ends at ${model.text(each.values.at(-1))}`);
  const tipped = model.tip === undefined ? "" : ` The rollback was decided at ${span(1000 * model.tip)}.`;
  return `${end.join(", ")}.${tipped}`;
}

function nearest(seconds, place, x) {
  let best = 0;
  seconds.forEach((each, i) => {
    if (Math.abs(place.x(each) - x) < Math.abs(place.x(seconds[best]) - x)) best = i;
  });
  return best;
}

function path(seconds, values, place) {
  let pen = "M";
  let drawn = "";
  values.forEach((value, i) => {
    if (value === undefined) {
      pen = "M";
      return;
    }
    drawn += `${pen}${place.x(seconds[i]).toFixed(1)} ${place.y(value).toFixed(1)}`;
    pen = "L";
  });
  return drawn;
}

function axes(model, x, place, width) {
  return svg`${model.y.marks.map((mark) => svg`
      <line class="axis" x1=${EDGE.left} x2=${width - EDGE.right} y1=${place.y(mark)} y2=${place.y(mark)}></line>
      <text x=${EDGE.left - 8} y=${place.y(mark) + 4} text-anchor="end">${model.text(mark)}</text>`)}
    ${x.marks.map((mark) => svg`<text x=${place.x(mark)} y=${HEIGHT - 6} text-anchor="middle">${span(1000 * mark)}</text>`)}`;
}

function weights(model, place) {
  if (!model.weights) return nothing;
  const high = HEIGHT - EDGE.top - EDGE.bottom;
  const foot = HEIGHT - EDGE.bottom;
  let d = `M${place.x(model.seconds[0] ?? 0)} ${foot}`;
  model.weights.forEach((share, i) => {
    const at = place.x(model.seconds[i]).toFixed(1);
    d += `${i ? `H${at}` : ""}V${(foot - share * high).toFixed(1)}`;
  });
  return svg`<path class="weight" d="${d}V${foot}Z"></path>`;
}

function limits(model, place, width) {
  return (model.limits ?? []).map(({ value, text, kind }, i) => {
    const y = place.y(value);
    // Where curves begin, which is far from their limits; the second is told at the other end: the two may be close.
    const [x, anchor] = i ? [width - EDGE.right, "end"] : [EDGE.left + 6, "start"];
    return svg`<line class="limit ${kind ?? ""}" x1=${EDGE.left} x2=${width - EDGE.right} y1=${y} y2=${y}></line>
      <text class="limit-text ${kind ?? ""}" x=${x} y=${y - 6} text-anchor=${anchor}>${text}</text>`;
  });
}

function tip(model, place) {
  if (model.tip === undefined) return nothing;
  const x = place.x(Math.min(model.tip, model.seconds.at(-1) ?? 0));
  return svg`<line class="tip" x1=${x} x2=${x} y1=${EDGE.top} y2=${HEIGHT - EDGE.bottom}></line>
    <circle class="tip-dot" cx=${x} cy=${EDGE.top} r="4"></circle>`;
}

function table(model) {
  return html`<div class="scroll tall" tabindex="0" role="region" aria-label="${model.title}, table"><table>
    <thead><tr><th scope="col" class="n">Time</th>${model.series.map((each) => html`<th scope="col" class="n">${each.name}</th>`)}${
      model.weights ? html`<th scope="col" class="n">Share</th>` : nothing}</tr></thead>
    <tbody>${model.seconds.map((each, i) => html`<tr><td class="n">${span(1000 * each)}</td>${model.series.map((one) => html`<td class="n">${model.text(one.values[i])}</td>`)}${
      model.weights ? html`<td class="n">${Math.round(100 * model.weights[i])} %</td>` : nothing}</tr>`)}</tbody>
  </table></div>`;
}
