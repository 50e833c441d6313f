// The risk score against what happened: a score is worth something when the failures rise with it.

import { html, svg } from "../../vendor/lit-html/lit-html.js";
import { percent } from "../format.js";
import { linear } from "./scale.js";

const HEIGHT = 230;
const EDGE = { left: 52, right: 16, top: 12, bottom: 40 };

export function calibration(bins, width) {
  const y = linear(Math.max(0.02, ...bins.map((each) => each.failures.high)));
  const at = {
    x: (score) => EDGE.left + (score / 100) * (width - EDGE.left - EDGE.right),
    y: (share) => HEIGHT - EDGE.bottom - y.at(share) * (HEIGHT - EDGE.top - EDGE.bottom),
  };
  const told = bins.map((each) => `${each.from} to ${each.to}: ${percent(each.failures.value)} of ${each.failures.of}`);
  return html`<figure class="chart"><svg viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-label="Failures by risk score. ${told.join("; ")}.">
    ${y.marks.map((mark) => svg`<line class="axis" x1=${EDGE.left} x2=${width - EDGE.right} y1=${at.y(mark)} y2=${at.y(mark)}></line>
      <text x=${EDGE.left - 8} y=${at.y(mark) + 4} text-anchor="end">${percent(mark)}</text>`)}
    ${[0, 20, 40, 60, 80, 100].map((mark) => svg`<text x=${at.x(mark)} y=${HEIGHT - 22} text-anchor="middle">${mark}</text>`)}
    <text x=${(EDGE.left + width - EDGE.right) / 2} y=${HEIGHT - 4} text-anchor="middle">risk score</text>
    ${bins.map((each) => svg`
      <line class="reach" x1=${at.x(each.meanScore)} x2=${at.x(each.meanScore)} y1=${at.y(each.failures.low)} y2=${at.y(each.failures.high)}></line>
      <circle class="seen" cx=${at.x(each.meanScore)} cy=${at.y(each.failures.value)} r="5"></circle>`)}
  </svg></figure>`;
}
