import type { Flow, FlowQuery } from "../contract/flow.ts";
import type { Today } from "../contract/today.ts";
import type { CallOptions, Transport } from "../transport.ts";

export function createTeamTodayResource(transport: Transport) {
  return {
    /** What customers say, what waits and whether it works, this week. */
    get: (options?: CallOptions): Promise<Today> => transport.call("team.today.get", {}, options),
  };
}

export function createTeamFlowResource(transport: Transport) {
  return {
    /** How voices move through the company; the last four weeks unless told otherwise. */
    get: (query: FlowQuery = {}, options?: CallOptions): Promise<Flow> =>
      transport.call("team.flow.get", { query }, options),
  };
}
