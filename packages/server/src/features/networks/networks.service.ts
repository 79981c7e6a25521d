import type { NetworkEvent, NetworksReport } from "@tomoni/sdk/contract";
import { type Caller, toActor } from "../../access/caller.ts";
import { toInstant } from "../../clock.ts";
import type { Ports } from "../../ports.ts";
import { buckets } from "../../store/counts/buckets.ts";
import type { NetworkEventRow } from "../../store/tables.ts";
import type { TeamDesk } from "../activities/team-desk.ts";
import { toFacts } from "../results/facts.ts";
import { createFullMarks, type FactsReader } from "../results/facts-reader.ts";
import { toResults } from "../results/results.rules.ts";
import { toWeights } from "../results/weights.rules.ts";
import { toNetworks, toWordsOf } from "./networks.rules.ts";
import { setStanding } from "./networks.store.ts";

interface Needs extends Pick<Ports, "store" | "clock" | "marks"> {
  desk: TeamDesk;
  readFacts: FactsReader;
}

function toEvent({ network, action, reason, key_id: keyId, at }: NetworkEventRow): NetworkEvent {
  return {
    network: network === "" ? null : network,
    action: action as NetworkEvent["action"],
    reason,
    keyId,
    at: toInstant(at),
  };
}

export type NetworksService = ReturnType<typeof createNetworksService>;

/** Where an activity's responses came from, and what the team makes of it. */
export function createNetworksService({ store, clock, marks, desk, readFacts }: Needs) {
  const toFullMarks = createFullMarks(marks);

  async function report(caller: Caller, activityId: string): Promise<NetworksReport> {
    const { activity } = await desk.find(caller, activityId);
    const ref = { projectId: caller.project.id, activityId };
    const { found, input } = await readFacts(ref);
    const current = { ...found, activity };
    const weights = toWeights({ ...input, activity });
    const all = input.tallies.find(({ bucket }) => bucket === buckets.holders);
    const responses = (activity.voters === "verified" ? all?.verified : all?.total) ?? 0;
    const networks = toNetworks(weights, responses);
    const events = await store.reads.networkEvents(ref);
    return {
      responses,
      people: weights.of(buckets.holders),
      limit: weights.limit,
      withLimit: toResults(activity, toFacts(current, input)),
      withoutLimit: toResults(activity, toFacts(current, input, true)),
      networks,
      words: toWordsOf(networks, responses),
      events: events.map(toEvent),
    };
  }

  async function set(
    caller: Caller,
    { activityId, network }: { activityId: string; network: string },
    { action, reason }: { action: "apart" | "back"; reason: string },
  ): Promise<NetworksReport> {
    const ref = { projectId: caller.project.id, activityId };
    const standing = toFullMarks(caller.project, activityId).has(network) ? "full" : "usual";
    const keyId = caller.keyId ?? caller.member?.id ?? "";
    const act = { network, action, reason, keyId, at: clock.now(), standing } as const;
    await store.records.change(toActor(caller), (change) => setStanding(change, ref, act));
    return report(caller, activityId);
  }

  return { report, set };
}
