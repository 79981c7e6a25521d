import { ApiError } from "@tomoni/sdk";
import { expect, test } from "vitest";
import { createStepUp, StepUpLeftError } from "./step-up.ts";

const refusal = (code: string): Error => Object.assign(Object.create(ApiError.prototype), { code });

test("[CO22] what is refused for an old sign-in waits for a new one and is then called again", async () => {
  const stepUp = createStepUp();
  let isFresh = false;
  const call = () =>
    isFresh ? Promise.resolve("made") : Promise.reject(refusal("step-up-needed"));

  const both = Promise.all([stepUp.confirm(call), stepUp.confirm(call)]);
  await expect.poll(() => stepUp.getState().waiting.length).toBe(2);
  isFresh = true;
  stepUp.settle(true);

  expect(await both).toEqual(["made", "made"]);
  expect(stepUp.getState().waiting).toEqual([]);
});

test("[CO22] whoever leaves the question has done nothing, and other refusals ask nothing", async () => {
  const stepUp = createStepUp();
  const left = stepUp.confirm(() => Promise.reject(refusal("step-up-needed")));
  await expect.poll(() => stepUp.getState().waiting.length).toBe(1);
  stepUp.settle(false);

  await expect(left).rejects.toBeInstanceOf(StepUpLeftError);
  const other = stepUp.confirm(() => Promise.reject(refusal("last-owner")));
  await expect(other).rejects.toMatchObject({ code: "last-owner" });
  expect(stepUp.getState().waiting).toEqual([]);
});
