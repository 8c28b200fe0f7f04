// The list of practices: once somebody has opened it, all of them are kept for use offline.

import { keepPractices } from "./practice_cache.js";

keepPractices();
