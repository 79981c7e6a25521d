/** What the bench uses of a package that brings no types. */
declare module "autocannon" {
  import type { EventEmitter } from "node:events";

  /** One connection; it asks for the bytes of each request before it sends them. */
  export interface Connection extends EventEmitter {
    getRequestBuffer(): Buffer;
  }

  export interface RunOptions {
    url: string;
    connections: number;
    /** In seconds. */
    duration: number;
    setupClient(connection: Connection): void;
  }

  export interface RunResult {
    /** In seconds. */
    duration: number;
    errors: number;
    timeouts: number;
  }

  export default function autocannon(options: RunOptions): Promise<RunResult>;
}
