// Amounts and times in words; the tests of the server's words run these in several zones.

import assert from "node:assert/strict";
import { test } from "node:test";

import { duration, mg } from "../../src/unknot/web/offline/doses_words.js";

test("hours and minutes are told as people say them", () => {
  const told = [1, 59, 60, 61, 130, 1440].map(duration);
  assert.deepEqual(told, [
    "1 minute", "59 minutes", "1 hour", "1 hour 1 minute", "2 hours 10 minutes", "24 hours",
  ]);
});

test("milligrams are told with their thousands and no needless noughts", () => {
  assert.deepEqual([0, 1000, 62.5, 0.0625].map(mg), ["0 mg", "1,000 mg", "62.5 mg", "0.0625 mg"]);
});
