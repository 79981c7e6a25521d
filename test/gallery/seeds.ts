import type { TomoniClient } from "@tomoni/sdk";
import type { Emotion, TeamActivity } from "@tomoni/sdk/contract";
import type { GalleryShop } from "./shop.ts";

/** Lets one new customer after the other do something. */
export async function letCustomers(
  shop: GalleryShop,
  count: number,
  act: (customer: TomoniClient, index: number) => Promise<unknown>,
): Promise<void> {
  for (let index = 0; index < count; index += 1) await act(shop.createCustomer(), index);
}

/** Casts so many ballots for each option, in the team's order. */
export async function castVotes(
  shop: GalleryShop,
  { id, options }: TeamActivity,
  counts: readonly number[],
): Promise<void> {
  const choices = options.flatMap(
    (option, index) => Array(counts[index] ?? 0).fill(option.id) as string[],
  );
  const cast = (choice: string) => shop.createCustomer().ballots.cast(id, { choice });
  await Promise.all(choices.map(cast));
}

/** Sends some ideas of the demo into another activity, the first with the most support. */
export async function sendIdeas(
  shop: GalleryShop,
  { id }: TeamActivity,
  count: number,
): Promise<void> {
  if (count === 0) return;
  const { items } = await shop
    .createCustomer()
    .ideas.list(shop.own("ideas").id, { sort: "top", limit: count });
  for (const [index, { title, body }] of [...items].reverse().entries()) {
    const idea = await shop.createCustomer().ideas.create(id, { title, body });
    await letCustomers(shop, index, (customer) => customer.ideas.support(idea.id));
  }
}

/** Comments some of the demo's comments on another activity, with a reply to the newest. */
export async function sendComments(
  shop: GalleryShop,
  { id }: TeamActivity,
  count: number,
): Promise<void> {
  const { items } = await shop
    .createCustomer()
    .comments.list({ activityId: shop.own("single").id }, { limit: count + 1 });
  const [reply = "", ...bodies] = items.map(({ body }) => body);
  let last = "";
  for (const body of bodies)
    last = (
      await shop.createCustomer().comments.create({ activityId: id }, { body, replyTo: null })
    ).id;
  if (last)
    await shop.createCustomer().comments.create({ activityId: id }, { body: reply, replyTo: last });
}

const feelings = [
  "excited",
  "love",
  "curious",
  "curious",
  "excited",
  "unsure",
  "not-for-me",
  "love",
  "excited",
] as const;

/** Lets customers react, and puts some pins of the demo on the picture. */
export async function reactAndPin(
  shop: GalleryShop,
  { id }: TeamActivity,
  { reactions, pins }: { reactions: number; pins: number },
): Promise<void> {
  await letCustomers(shop, reactions, (customer, index) =>
    customer.reactions.set(id, feelings[index % feelings.length] ?? "love"),
  );
  if (pins === 0) return;
  const { items } = await shop.createCustomer().pins.list(shop.own("concept").id, { limit: pins });
  for (const { x, y, emotion, body } of [...items].reverse())
    await shop.createCustomer().pins.create(id, { x, y, emotion: emotion as Emotion, body });
}
