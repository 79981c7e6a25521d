import type { FastifyInstance } from "fastify";
import type { Store } from "../store/store.ts";
import type { createSlidingCounter } from "./sliding-counter.ts";

const tellEveryMs = 500;

type Counter = ReturnType<typeof createSlidingCounter>;

/** Tells the other servers of one database what was counted here, and counts what they tell. Names are one word each. */
export function shareUses(
  app: FastifyInstance,
  store: Pick<Store, "tellUses" | "onUses">,
  counters: Readonly<Record<string, Counter>>,
): void {
  const timer = setInterval(() => {
    const uses = Object.entries(counters).flatMap(([name, counter]) =>
      [...counter.takeUntold()].map(([key, times]) => [`${name} ${key}`, times] as const),
    );
    if (uses.length > 0) store.tellUses(uses);
  }, tellEveryMs).unref();
  app.addHook("onClose", async () => clearInterval(timer));

  store.onUses((uses) => {
    for (const [told, times] of uses) {
      const [name = "", key = ""] = told.split(" ");
      if (Object.hasOwn(counters, name)) counters[name]?.hear(key, times);
    }
  });
}
