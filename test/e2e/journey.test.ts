import { startDemo } from "../support/demo-server.ts";
import { defineJourney } from "./journey.ts";

defineJourney(startDemo);
