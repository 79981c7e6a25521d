import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { eraseParticipant } from "../../packages/server/src/features/participants/erase.store.ts";
import {
  answerVoice,
  publishAnswer,
  takeBackAnswer,
} from "../../packages/server/src/features/voices/answers.store.ts";
import { editIdea } from "../../packages/server/src/features/own-words/own-ideas.store.ts";
import { decide } from "../../packages/server/src/features/voices/decisions.store.ts";
import { readAudience } from "../../packages/server/src/features/voices/audience.store.ts";
import { loadVoices } from "../../packages/server/src/features/voices/voice-words.store.ts";
import {
  askBack,
  replyToQuestion,
} from "../../packages/server/src/features/voices/questions.store.ts";
import { isRight } from "../../packages/server/src/archive/mend.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import { apply } from "../../packages/server/src/testing/apply.ts";
import { publishDue } from "../../packages/server/src/testing/run-due.ts";
import { createWorld, newComment, newIdea, outcomeOf, type Pair } from "./fixtures.ts";

async function createAnswered(pair: Pair) {
  const world = await createWorld(pair.one);
  const { store, projectId, activity, author } = world;
  const box = await activity({ kind: "ideas", method: null });
  const by = author();
  const idea = newIdea(by, box);
  const comment = newComment(by, box, { subject_id: idea.row.id });
  await store.write("createIdea", idea);
  await store.write("createComment", comment);
  const toAnswer = (voiceId: string, body: string) => ({
    projectId,
    voiceId,
    id: createId("answer"),
    body,
    sendAt: null,
    at: by.at,
    ifRevision: undefined,
    requestHash: body,
  });
  return { ...world, box, by, ideaId: idea.row.id, commentId: comment.row.id, toAnswer };
}

/** Answers to customers, as several servers and members give them. */
export function testVoiceAnswers(pair: Pair): void {
  test("[VO16] of two who answer one voice at once on two servers, one is told that another waits to go out", async () => {
    const { ideaId, toAnswer } = await createAnswered(pair);
    const both: readonly [Store, string][] = [
      [pair.one, "Soon"],
      [pair.other, "Never"],
    ];

    const outcomes = await Promise.all(
      both.map(([at, body]) => outcomeOf(apply(at, answerVoice, toAnswer(ideaId, body)))),
    );

    expect(new Set(outcomes)).toEqual(new Set([true, "answer-waiting"]));
  });

  test("[VO18] an answer goes out once, whichever servers let it, and counts equal the rows", async () => {
    const { ideaId, commentId, toAnswer, projectId, by, box, recount, store } =
      await createAnswered(pair);
    const answers = [toAnswer(ideaId, "Soon"), toAnswer(commentId, "Thank you")];
    for (const answer of answers) await apply(store, answerVoice, answer);
    const publish = (at: Store) =>
      Promise.all(
        answers.map(({ voiceId, id: answerId }) =>
          apply(at, publishAnswer, { projectId, voiceId, answerId }),
        ),
      );

    await Promise.all([publish(pair.one), publish(pair.other)]);
    await publishDue(pair.other, by.at + 10_000);

    const events = await store.reads.ideaEvents(projectId, [ideaId]);
    expect(events.map(({ type, value }) => [type, value])).toEqual([["answer", "Soon"]]);
    const thread = { projectId, subjectId: ideaId };
    const replies = await store.reads.replies(thread, [commentId]);
    expect(replies.map(({ author, body }) => [author, body])).toEqual([["team", "Thank you"]]);
    expect(isRight(await recount(box))).toBe(true);
    expect(await store.reads.idea(ideaId)).toMatchObject({ comments: 2 });
  });

  test("[VO16] taken back on one server while another lets it go out, an answer is either out or back", async () => {
    const { ideaId, toAnswer, projectId, by, store } = await createAnswered(pair);
    const answer = toAnswer(ideaId, "Soon");
    const ref = { projectId, voiceId: ideaId, answerId: answer.id };
    await apply(store, answerVoice, answer);

    const [back] = await Promise.all([
      outcomeOf(apply(pair.one, takeBackAnswer, { ...ref, at: by.at })),
      apply(pair.other, publishAnswer, ref),
    ]);

    const events = await store.reads.ideaEvents(projectId, [ideaId]);
    expect(events).toHaveLength(back === "already-published" ? 1 : 0);
  });
}

/** Decisions, audiences and questions. */
export function testDecisions(pair: Pair): void {
  test("[VO22] who decides while the customer edits decides on what was read, or is told, and what is kept is whole", async () => {
    const { ideaId, projectId, by, box, store, recount } = await createAnswered(pair);
    const read = await store.records.read
      .selectFrom("voices")
      .select("revision")
      .where("project_id", "=", projectId)
      .where("id", "=", ideaId)
      .executeTakeFirstOrThrow();
    const words = { author: by, activityId: box, id: ideaId, title: "Refill stations", body: "" };
    const decision = {
      projectId,
      voiceId: ideaId,
      id: createId("answer"),
      outcome: "building",
      reason: "",
      valueIds: [],
      at: by.at,
      ifRevision: read.revision,
      requestHash: "x",
    };

    const [decided] = await Promise.all([
      outcomeOf(apply(pair.one, decide, decision)),
      apply(pair.other, editIdea, words),
    ]);

    const idea = await store.reads.idea(ideaId);
    expect(["changed-meanwhile", undefined]).toContain(decided);
    expect(idea).toMatchObject({
      title: "Refill stations",
      stage: decided === undefined ? "building" : "new",
    });
    expect(isRight(await recount(box))).toBe(true);
  });

  test("[VO19] who erased themselves is not told, and neither is the author as a supporter", async () => {
    const { ideaId, by, box, author, projectId, store } = await createAnswered(pair);
    const others = [author(), author(), author()];
    for (const one of [by, ...others])
      await store.write("setSupport", {
        author: one,
        activityId: box,
        ideaId,
        supported: true,
      });
    const { participantId } = others[0]!;
    await apply(store, eraseParticipant, { projectId, participantId });

    const [voice] = await loadVoices(pair.other.records.read, projectId, [ideaId]);

    expect(await readAudience(pair.other.records.read, voice!)).toEqual({
      author: true,
      supporters: 2,
    });
    expect(voice!.row.supports).toBe(4);
  });

  test("[VO20] [VO21] a reply is read with its question, and both go with the words they are about", async () => {
    const { ideaId, projectId, by, store } = await createAnswered(pair);
    const ref = { projectId, voiceId: ideaId, at: by.at };
    const question = { ...ref, id: createId("entry"), body: "Which?", ifRevision: undefined };
    const reply = { ...ref, id: createId("entry"), body: "Blue", questionId: question.id };
    const { participantId } = by;
    await apply(store, askBack, question);

    await apply(store, replyToQuestion, { ...reply, participantId, at: by.at + 5000 });
    const talk = await pair.other.reads.talk(projectId, [ideaId]);
    await apply(store, eraseParticipant, { projectId, participantId });

    expect(talk.map(({ type }) => type)).toEqual(["asked", "replied"]);
    const left = await store.reads.talk(projectId, [ideaId]);
    expect(left.map(({ data }) => data)).toEqual(["{}", "{}"]);
    const [voice] = await loadVoices(store.records.read, projectId, [ideaId]);
    expect(voice!.row).toMatchObject({ waiting_since: by.at + 5000, state: "gone" });
  });
}
