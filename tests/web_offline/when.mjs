// Tells times in words with the page's own code, on the clock of the zone in TZ.
//
//     TZ=Europe/London node tests/web_offline/when.mjs < pairs.json > words.json

import { readFileSync } from "node:fs";

import { after, clock } from "../../src/unknot/web/offline/doses_words.js";

const pairs = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(pairs.map(([at, now]) => [after(at, now), clock(at, now)])));
