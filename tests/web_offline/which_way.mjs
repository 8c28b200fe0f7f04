// Finds a direction for each test of a list, as the page does.

import { readFileSync } from "node:fs";
import { findDirection } from "../../src/unknot/web/offline/which_way.js";

const told = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(told.map(findDirection)));
