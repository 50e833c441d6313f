// How much of what was made became value: shipped, without an incident, used. Widths are attributes of SVG.

import { html } from "../../vendor/lit-html/lit-html.js";
import { percent, whole } from "../format.js";

const PARTS = { shipped: "shipped and kept", withoutIncident: "no incident for 30 days", used: "in use" };

export function funnel(each) {
  let left = 1;
  let known = true;
  return html`<section class="funnel" aria-label="Funnel of ${each.origin}">
    <div class="head"><h3>${each.origin}</h3><b>${each.value === undefined ? "not measured yet" : `${percent(each.value)} realized`}</b></div>
    ${Object.entries(PARTS).map(([part, name]) => {
      const share = each[part];
      known &&= share.of > 0;
      left = known ? left * share.value : 0;
      return html`<div class="meter"><div class="ends"><span>${name}</span><b>${share.of ? `${percent(share.value)} of ${whole(share.of)}` : "none yet"}</b></div>
        <svg role="img" aria-label="${name}: ${share.of ? percent(share.value) : "none yet"}; left of all ${known ? percent(left) : "not known yet"}" viewBox="0 0 100 26" preserveAspectRatio="none">
          <rect class="track" x="0" y="8" width="100" height="10"></rect><rect class="fill value" x="0" y="8" width=${100 * left} height="10"></rect></svg></div>`;
    })}</section>`;
}
