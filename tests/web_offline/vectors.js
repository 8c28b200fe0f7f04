// What Python decided, written by test_node.py; without it these tests are skipped with a word.

import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.env.UNKNOT_VECTORS;

export const skip = folder ? false : "run by pytest, which brings Python's decisions";
export const bundle = folder && JSON.parse(readFileSync(join(folder, "bundle.json"), "utf8"));
export const vectors = folder ? JSON.parse(readFileSync(join(folder, "vectors.json"), "utf8")) : [];
