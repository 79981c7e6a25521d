import { expect, test } from "vitest";
import { paths } from "./contract/paths.ts";
import { toAddress, toOutboxKey } from "./address.ts";

const activityId = "act_01890000000000000000000000";

test("[S4] a call goes to the path of its row, with what is in it escaped", () => {
  const address = toAddress(paths["ideas.similar"], {
    params: { activityId: "a/b" },
    query: { text: "蓋 & 色", locale: undefined, limit: 5 },
  });

  expect(address).toEqual({
    method: "GET",
    path: "/v1/activities/a%2Fb/ideas/similar?text=%E8%93%8B+%26+%E8%89%B2&limit=5",
  });
});

test("[S21] a vote, its change and its withdrawal have one key; created things have their own", () => {
  const cast = toOutboxKey("ballots.cast", { params: { activityId }, body: { choice: "opt_1" } });
  const withdraw = toOutboxKey("ballots.withdraw", { params: { activityId } });
  const pin = toOutboxKey("pins.create", { params: { activityId }, body: { id: "pin_1" } });

  expect(cast).toBe(`/v1/activities/${activityId}/ballot`);
  expect(withdraw).toBe(cast);
  expect(pin).toBe("pin_1");
});
