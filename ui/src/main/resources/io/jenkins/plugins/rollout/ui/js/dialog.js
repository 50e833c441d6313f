// Asks for a reason, and does what is confirmed.

import { html, render, nothing } from "../vendor/lit-html/lit-html.js";
import { act } from "./api.js";

/**
 * Opens the dialog.
 *
 * @param ask { id, action, title, text, button, danger?, reason: "needed" | "welcome" | "none", plan?, fields?: more to fill in }
 * @returns the rollout afterwards, or undefined when it was dismissed
 */
export function confirm(ask) {
  const place = document.getElementById("dialog");
  const before = document.activeElement;
  return new Promise((done) => {
    const state = { refusal: undefined, busy: false };
    const draw = () => render(form(ask, state, send, close), place);
    const close = () => place.querySelector("dialog").close();
    let result;
    async function send(event) {
      event.preventDefault();
      state.busy = true;
      draw();
      try {
        const given = [...new FormData(place.querySelector("form"))].map(([name, text]) => [name, text.trim()]).filter(([, text]) => text);
        result = await act(ask.id, ask.action, { ...Object.fromEntries(given), ...(ask.plan ? { plan: ask.plan } : {}) });
        close();
      } catch (refusal) {
        state.refusal = refusal;
        state.busy = false;
        draw();
      }
    }
    draw();
    const dialog = place.querySelector("dialog");
    dialog.addEventListener("close", () => {
      render(nothing, place);
      before?.focus?.();
      done(result);
    }, { once: true });
    dialog.showModal();
  });
}

function form(ask, state, send, close) {
  return html`<dialog aria-labelledby="ask"><form @submit=${send}>
    <h2 id="ask">${ask.title}</h2>
    <p class="quiet">${ask.text}</p>
    ${ask.fields ?? nothing}
    ${ask.reason === "none" ? nothing : html`<label>Reason, kept in the journal${ask.reason === "welcome" ? " (may be left out)" : ""}
      <textarea name="reason" maxlength="2000" ?required=${ask.reason === "needed"} ?autofocus=${!ask.fields}></textarea></label>`}
    ${state.refusal ? html`<p class="note bad" role="alert">${state.refusal.message}${state.refusal.remedy ? html`: ${state.refusal.remedy}` : ""}</p>` : nothing}
    <div class="row">
      <button class=${ask.danger ? "danger" : "main"} type="submit" ?disabled=${state.busy}>${ask.button}</button>
      <button type="button" @click=${close}>Cancel</button>
    </div>
  </form></dialog>`;
}
