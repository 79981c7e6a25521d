import { launchFirefox } from "../support/engines/firefox.ts";
import { defineEngineTests } from "./engines.ts";

defineEngineTests("Firefox", launchFirefox);
