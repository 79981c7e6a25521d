import {
  createId,
  type EndpointRequest,
  type ParticipantAnswer,
  type QuestionReceipt,
} from "@tomoni/sdk/contract";
import { type Caller, type ParticipantCaller, toActor, toAuthor } from "../../access/caller.ts";
import { AppError } from "../../errors.ts";
import type { Ports } from "../../ports.ts";
import { replyToQuestion } from "../voices/questions.store.ts";
import { toVerifiedId } from "../../access/tokens.ts";
import { createHoldings, type HoldingsNeeds } from "./holdings.ts";
import { eraseParticipant } from "./erase.store.ts";
import { verifyIdentity } from "./identity.ts";
import { mergeParticipant } from "./merge.store.ts";

export type ParticipantsService = ReturnType<typeof createParticipantsService>;

interface Needs extends HoldingsNeeds, Pick<Ports, "clock" | "tokens"> {}

export function createParticipantsService({ clock, tokens, ...needs }: Needs) {
  const { store } = needs;
  const holdings = createHoldings(needs);

  function toAnswer(
    projectId: string,
    participantId: string,
    verified: boolean,
  ): ParticipantAnswer {
    return { participantId, token: tokens.sign({ projectId, participantId, verified }), verified };
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
        const merge = { from: participant.id, to };
        await store.records.change(toActor(caller), (change) => mergeParticipant(change, merge));
      }
      return toAnswer(project.id, id, true);
    },

    me: holdings.me,

    async erase({ project, participant }: ParticipantCaller): Promise<void> {
      const ref = { projectId: project.id, participantId: participant.id };
      const event = { projectId: project.id, type: "participant.erased", at: clock.now() };
      await store.records.change({ kind: "participant" }, async (change) => {
        await eraseParticipant(change, ref);
        await change.record(event);
      });
    },

    receipts: holdings.receipts,

    async reply(
      caller: ParticipantCaller,
      voiceId: string,
      body: EndpointRequest<"voices.reply">["body"],
    ): Promise<{ created: boolean; question: QuestionReceipt }> {
      const ref = { projectId: caller.project.id, participantId: caller.participant.id, voiceId };
      const reply = { ...body, ...ref, at: clock.now() };
      const created = await store.records.change(toActor(caller), (change) =>
        replyToQuestion(change, reply),
      );
      const { questions } = await holdings.receipts(caller);
      const question = questions.find(({ questionId }) => questionId === body.questionId);
      if (!question) throw new AppError("question-not-found");
      return { created, question };
    },
  };
}
