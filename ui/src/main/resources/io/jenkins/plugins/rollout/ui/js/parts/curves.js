// From polls, which carry totals, to the curves that are drawn.

import { figure, percent } from "../format.js";
import { linear, logarithmic } from "./scale.js";

const WINDOW = 4;

/** Seconds since the first poll. */
function seconds(points) {
  const first = points.length ? new Date(points[0].at) : 0;
  return points.map((point) => (new Date(point.at) - first) / 1000);
}

/** Errors of requests over the last few polls; undefined where there were none. */
function rates(points, side) {
  return points.map((point, i) => {
    const before = points[Math.max(0, i - WINDOW)][side];
    const requests = point[side].requests - before.requests;
    return requests > 0 ? (point[side].errors - before.errors) / requests : undefined;
  });
}

function tip(points, rollback) {
  return rollback && points.length ? Math.max(0, (new Date(rollback.at) - new Date(points[0].at)) / 1000) : undefined;
}

export function errorRates(points, rollback) {
  const stable = rates(points, "stable");
  const canary = rates(points, "canary");
  return {
    title: "Error rates",
    seconds: seconds(points),
    series: [{ name: "Stable", kind: "stable", values: stable }, { name: "Canary", kind: "canary", values: canary }],
    y: linear(Math.max(0.001, ...stable.concat(canary).filter((each) => each !== undefined))),
    text: percent,
    tip: tip(points, rollback),
    weights: points.map((point) => point.share),
  };
}

/** Of the test; undefined where there is none. */
function value(evidence) {
  return evidence === undefined || evidence === null ? undefined : evidence === "Infinity" ? 1e12 : Number(evidence);
}

export function evidence(points, rollback) {
  const values = points.map((point) => value(point.evidence));
  const threshold = points[0]?.threshold ?? 100;
  return {
    title: "Evidence against the canary",
    seconds: seconds(points),
    series: [{ name: "Evidence", kind: "evidence", values }],
    y: logarithmic(Math.min(0.1, ...values), Math.max(threshold * 10, ...values)),
    text: figure,
    limits: [{ value: threshold, text: `rolls back at ${figure(threshold)}` }],
    tip: tip(points, rollback),
  };
}

/** The evidence as it was beside what it would have been, each until it had decided. */
export function replayed({ curve, was, would }) {
  const then = curve.map((point) => value(point.was));
  const now = curve.map((point) => value(point.would));
  const known = then.concat(now).filter((each) => each !== undefined);
  const limits = [{ value: was.threshold, text: `rolled back at ${figure(was.threshold)}` }];
  if (would.threshold !== was.threshold) limits.push({ value: would.threshold, text: `would at ${figure(would.threshold)}`, kind: "replayed" });
  return {
    title: "Evidence then and under these settings",
    seconds: seconds(curve),
    series: [{ name: "Then", kind: "evidence", values: then }, { name: "Under these settings", kind: "replayed", values: now }],
    y: logarithmic(Math.min(0.1, ...known), Math.max(...limits.map((each) => each.value * 10), ...known)),
    text: (each) => (each === undefined ? "decided" : figure(each)),
    limits,
  };
}
