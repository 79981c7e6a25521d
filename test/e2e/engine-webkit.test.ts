import { launchWebkit } from "../support/engines/webkit.ts";
import { defineEngineTests } from "./engines.ts";

defineEngineTests("WebKit", launchWebkit);
