/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
"use strict";

(function () {
  const PACE = 2000;

  function show(table, view) {
    table.querySelectorAll("[data-field]").forEach(function (cell) {
      const text = view[cell.dataset.field];
      if (text !== undefined && cell.textContent !== text) {
        cell.textContent = text;
      }
    });
    table.dataset.ended = String(view.ended);
  }

  function follow(table) {
    if (table.dataset.ended === "true") {
      return;
    }
    fetch(table.dataset.url, { credentials: "same-origin", headers: { Accept: "application/json" } })
      .then(function (response) {
        return response.ok ? response.json() : undefined;
      })
      .then(function (view) {
        if (view) {
          show(table, view);
        }
      })
      .catch(function () {
        // The controller may be restarting; the next look tells.
      })
      .finally(function () {
        setTimeout(follow, PACE, table);
      });
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("table.rollout-live").forEach(function (table) {
      setTimeout(follow, PACE, table);
    });
  });
})();
