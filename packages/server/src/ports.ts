import type { Clock } from "./clock.ts";
import type { Hub } from "./live/hub.ts";
import type { Store } from "./store/store.ts";
import type { NetworkMarks } from "./access/networks.ts";
import type { PeoplePorts } from "./access/people-ports.ts";
import type { Tokens } from "./access/tokens.ts";

/** What a read found, and how to tell whether the same would be found again now. */
export interface Current<Body> {
  body: Body;
  isCurrent: () => boolean;
}

/** The ports that every feature is built on. */
export interface Ports {
  store: Store;
  hub: Hub;
  clock: Clock;
  tokens: Tokens;
  marks: NetworkMarks;
  people: PeoplePorts;
  /** How customers reach this server, without a slash at the end; empty where the asker knows better than we. */
  publicUrl: string;
}
