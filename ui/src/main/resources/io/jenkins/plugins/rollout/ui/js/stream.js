// Server-sent events, read with fetch: EventSource cannot send the token in a header.

import { address, headers } from "./api.js";

const PATIENCE = 2000;
const MOST_PATIENCE = 30000;

/** Calls `changed` with each change, and `linked` with whether the stream is open; comes back by itself. */
export async function follow(changed, linked) {
  let patience = PATIENCE;
  for (;;) {
    try {
      const answer = await fetch(address("changes"), { headers: headers() });
      if (answer.ok) {
        patience = PATIENCE;
        linked(true);
        await read(answer.body.pipeThrough(new TextDecoderStream()).getReader(), changed);
      }
    } catch {
      // Tried again below, as after an ordinary end.
    }
    linked(false);
    await new Promise((again) => setTimeout(again, patience));
    patience = Math.min(MOST_PATIENCE, patience * 2);
  }
}

async function read(reader, changed) {
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const frames = (rest + value).split("\n\n");
    rest = frames.pop();
    for (const frame of frames) {
      const data = frame.split("\n").filter((line) => line.startsWith("data:"));
      if (data.length) changed(JSON.parse(data.map((line) => line.slice(5)).join("\n")));
    }
  }
}
