import type { Me, Receipts } from "@tomoni/sdk/contract";
import type { ParticipantCaller } from "../../access/caller.ts";
import { toInstant } from "../../clock.ts";
import type { SetupCache } from "../../access/setup-cache.ts";
import type { Store } from "../../store/store.ts";
import type { ComparisonRow } from "../../store/tables.ts";
import { toBallot } from "../ballots/ballots.rules.ts";
import { toComment } from "../comments/comments.rules.ts";
import { toComparison } from "../comparisons/comparisons.rules.ts";
import type { IdeaViews } from "../ideas/idea-views.ts";
import { toPin } from "../pins/pins.service.ts";
import { toReceipts } from "./receipts.rules.ts";
import {
  toAnswerReceipts,
  toQuestionReceipts,
  toReplies,
  toSaid,
  toStageReceipts,
} from "./talk.rules.ts";

export interface HoldingsNeeds {
  store: Store;
  setup: SetupCache;
  ideaViews: IdeaViews;
}

/** Reads what is held on a participant, and what became of what they said. */
export function createHoldings({ store, setup, ideaViews }: HoldingsNeeds) {
  const { reads } = store;

  async function stancesOf({ project, participant }: ParticipantCaller) {
    const stances = (await reads.stancesOf(project.id, participant.id)).filter(
      (stance) => stance.value !== "",
    );
    const votes = stances.filter(
      (stance) => stance.kind === "vote" && stance.method !== "pairwise",
    );
    const ballots = votes.map(async (stance) =>
      toBallot(await setup.activity(project.id, stance.activity_id), stance),
    );
    const held = (kind: string) => stances.filter((stance) => stance.kind === kind);
    return {
      ballots: await Promise.all(ballots),
      reactions: held("concept").map((row) => ({
        activityId: row.activity_id,
        emotion: row.value as Me["reactions"][number]["emotion"],
      })),
      pulses: held("pulse").map((row) => ({
        activityId: row.activity_id,
        score: Number(row.value),
      })),
    };
  }

  async function comparisonsOf({ project, participant }: ParticipantCaller) {
    const rows = await reads.allComparisonsOf(project.id, participant.id);
    const convert = async (row: ComparisonRow) => {
      const { options } = await setup.activity(project.id, row.activity_id);
      return toComparison(row.activity_id, options, row);
    };
    return Promise.all(rows.map(convert));
  }

  return {
    /** All that is held on a participant. */
    async me(caller: ParticipantCaller): Promise<Me> {
      const { project, participant } = caller;
      const [firstSeen, stances, comparisons, pins, ideaRows, supports, comments] =
        await Promise.all([
          reads.firstSeen(project.id, participant.id),
          stancesOf(caller),
          comparisonsOf(caller),
          reads.pinsOf(project.id, participant.id),
          reads.ideasOf(project.id, participant.id),
          reads.supportsOf(project.id, participant.id),
          reads.commentsOf(project.id, participant.id),
        ]);
      const said = [...ideaRows, ...comments, ...pins];
      return {
        participantId: participant.id,
        verified: participant.verified,
        firstSeenAt: firstSeen === undefined ? null : toInstant(firstSeen),
        ...stances,
        comparisons,
        pins: pins.map((row) => toPin(row, participant.id)),
        ideas: await ideaViews.toIdeas(caller, ideaRows),
        supports: supports.map((row) => row.idea_id),
        comments: comments.map((row) => toComment(row, participant.id)),
        replies: toReplies(
          await reads.talk(
            project.id,
            said.map((row) => row.id),
          ),
        ),
      };
    },

    /** What became of what a participant said or supported, newest first. */
    async receipts({ project, participant }: ParticipantCaller): Promise<Receipts> {
      const [own, supports, comments, pins] = await Promise.all([
        reads.ideasOf(project.id, participant.id),
        reads.supportsOf(project.id, participant.id),
        reads.commentsOf(project.id, participant.id),
        reads.pinsOf(project.id, participant.id),
      ]);
      const said = toSaid({ ideas: own, comments, pins });
      const ids = [...said.keys()];
      const talk = await reads.talk(project.id, ids);
      // What goes on as another, or comes true by another, is told of by that one.
      const supportedIds = supports.map((row) => row.idea_id);
      const followed = await reads.followedVoices(project.id, [...ids, ...supportedIds]);
      const wholes = new Map(followed.map((row) => [row.id, row.merged_into ?? row.realised_by!]));
      const supported = await reads.ideasById(project.id, [...supportedIds, ...wholes.values()]);
      const ideas = [
        ...new Map([...own, ...supported].map((row) => [row.id, row])).values(),
      ].filter((row) => row.visibility === "visible" && row.taken_back_at === null);
      const events = await reads.ideaEvents(project.id, [...new Set(ideas.map((row) => row.id))]);
      const wholeIds = [...wholes.values()];
      const answers = await reads.publishedAnswers(project.id, [...ids, ...wholeIds]);
      return {
        items: toReceipts(ideas, events, { id: participant.id, supports }),
        answers: toAnswerReceipts(said, answers, wholes),
        questions: toQuestionReceipts(said, talk),
        stages: toStageReceipts(said, talk),
      };
    },
  };
}
