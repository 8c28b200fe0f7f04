// The list of practices: once somebody has opened it, all of them are kept for use offline.

import { keepLater } from "./keep_later.js";

keepLater("practices");
