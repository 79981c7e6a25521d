import { createId, type Me, type ParticipantAnswer, type Receipt } from "@tomoni/sdk/contract";
import { type Caller, type ParticipantCaller, toAuthor } from "../../caller.ts";
import { toInstant } from "../../clock.ts";
import type { Directory } from "../../directory.ts";
import type { Ports } from "../../services.ts";
import type { ComparisonRow, IdeaRow } from "../../store/tables.ts";
import { toVerifiedId } from "../../tokens.ts";
import { toBallot } from "../ballots/ballots.rules.ts";
import { toComment } from "../comments/comments.rules.ts";
import { toComparison } from "../comparisons/comparisons.rules.ts";
import type { IdeasService } from "../ideas/ideas.service.ts";
import { toPin } from "../pins/pins.service.ts";
import { verifyIdentity } from "./identity.ts";

export type ParticipantsService = ReturnType<typeof createParticipantsService>;

interface Needs extends Pick<Ports, "store" | "clock" | "tokens"> {
  directory: Directory;
  ideas: IdeasService;
}

export function createParticipantsService({ store, clock, tokens, directory, ideas }: Needs) {
  const { reads } = store;

  function toAnswer(
    projectId: string,
    participantId: string,
    verified: boolean,
  ): ParticipantAnswer {
    return { participantId, token: tokens.sign({ projectId, participantId, verified }), verified };
  }

  async function stancesOf({ project, participant }: ParticipantCaller) {
    const stances = (await reads.stancesOf(project.id, participant.id)).filter(
      (stance) => stance.value !== "",
    );
    const votes = stances.filter(
      (stance) => stance.kind === "vote" && stance.method !== "pairwise",
    );
    const ballots = votes.map(async (stance) =>
      toBallot(await directory.activity(project.id, stance.activity_id), stance),
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
      const { options } = await directory.activity(project.id, row.activity_id);
      return toComparison(row.activity_id, options, row);
    };
    return Promise.all(rows.map(convert));
  }

  return {
    /**
     * A new participant, or the one whom the host vouches for; what an anonymous one did before goes over to them.
     * @throws AppError `invalid-identity`
     */
    async create(caller: Caller, identity: string | undefined): Promise<ParticipantAnswer> {
      const { project, participant } = caller;
      if (identity === undefined) {
        return participant
          ? toAnswer(project.id, participant.id, participant.verified)
          : toAnswer(project.id, createId("participant", clock.now()), false);
      }
      const subject = await verifyIdentity(identity, project, clock.now());
      const id = toVerifiedId(project.salt, subject);
      if (participant && !participant.verified && participant.id !== id) {
        const to = toAuthor({ ...caller, participant: { id, verified: true } }, clock.now());
        await store.write("mergeParticipant", { from: participant.id, to });
      }
      return toAnswer(project.id, id, true);
    },

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
      return {
        participantId: participant.id,
        verified: participant.verified,
        firstSeenAt: firstSeen === undefined ? null : toInstant(firstSeen),
        ...stances,
        comparisons,
        pins: pins.map((row) => toPin(row, participant.id)),
        ideas: await ideas.toIdeas(caller, ideaRows),
        supports,
        comments: comments.map((row) => toComment(row, participant.id)),
      };
    },

    async erase({ project, participant }: ParticipantCaller): Promise<void> {
      await store.write("eraseParticipant", {
        projectId: project.id,
        participantId: participant.id,
      });
    },

    /** What became of the ideas that a participant submitted or supported, newest first. */
    async receipts({ project, participant }: ParticipantCaller): Promise<Receipt[]> {
      const [own, supportIds] = await Promise.all([
        reads.ideasOf(project.id, participant.id),
        reads.supportsOf(project.id, participant.id),
      ]);
      const ownIds = new Set(own.map((row) => row.id));
      const supported = await reads.ideasById(
        project.id,
        supportIds.filter((id) => !ownIds.has(id)),
      );
      const rows = [...own, ...supported].filter((row) => row.visibility === "visible");
      const events = await reads.ideaEvents(
        project.id,
        rows.map((row) => row.id),
      );
      const ofIdea = (row: IdeaRow): Receipt[] =>
        events
          .filter((event) => event.idea_id === row.id)
          .map((event) => ({
            ideaId: row.id,
            activityId: row.activity_id,
            title: row.title,
            role: ownIds.has(row.id) ? "author" : "supporter",
            stage: (event.type === "stage" ? event.value : row.stage) as Receipt["stage"],
            answer: event.type === "answer" ? event.value : null,
            at: toInstant(event.at),
          }));
      return rows
        .flatMap(ofIdea)
        .sort((left, right) => right.at.localeCompare(left.at))
        .slice(0, 100);
    },
  };
}
