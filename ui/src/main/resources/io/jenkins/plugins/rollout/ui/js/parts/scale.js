// Scales of a chart: where a value lies, and which values are marked.

const NICE = [1, 2, 5, 10];

/** From 0 to a round number above all values. */
export function linear(most) {
  const rough = Math.max(most, 1e-9) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * NICE.find((n) => n * power >= rough);
  const top = Math.ceil(most / step - 1e-9) * step || step;
  const marks = [];
  for (let at = 0; at <= top + step / 2; at += step) marks.push(at);
  return { at: (value) => value / top, marks };
}

/** Powers of ten around all values. */
export function logarithmic(least, most) {
  const low = Math.max(-3, Math.floor(Math.log10(Math.max(least, 1e-3))));
  const high = Math.max(low + 1, Math.min(low + 15, Math.ceil(Math.log10(Math.max(most, 1)))));
  const every = Math.ceil((high - low) / 5);
  const marks = [];
  for (let power = low; power <= high; power += every) marks.push(10 ** power);
  return {
    at: (value) => Math.min(1, Math.max(0, (Math.log10(Math.max(value, 1e-9)) - low) / (high - low))),
    marks,
  };
}

/** Round spans of time in seconds, four to eight of them. */
export function time(seconds) {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];
  const step = steps.find((each) => seconds / each <= 7) ?? 86400 * Math.ceil(seconds / 86400 / 7);
  const marks = [];
  for (let at = 0; at <= seconds; at += step) marks.push(at);
  return { at: (value) => (seconds > 0 ? value / seconds : 0), marks };
}
