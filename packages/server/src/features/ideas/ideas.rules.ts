import type {
  Answer,
  Idea,
  IdeaDetail,
  IdeaLink,
  Image,
  Page,
  Stage,
  Visibility,
} from "@tomoni/sdk/contract";
import { type Frequencies, wishSimilarity } from "../../analysis/similarity.ts";
import { toWish, type Wish } from "../../analysis/wish.ts";
import { toInstant, toInstantOrNull } from "../../clock.ts";
import type { IdeaEventRow, IdeaRow, ImageRow } from "../../store/tables.ts";

/** What is known about ideas beside their rows. */
export interface IdeaContext {
  participantId: string | undefined;
  supported: ReadonlySet<string>;
  events: readonly IdeaEventRow[];
  images: readonly Pick<ImageRow, "id" | "width" | "height">[];
  publicUrl: string;
}

function toAnswers(ideaId: string, events: readonly IdeaEventRow[]): Answer[] {
  return events
    .filter((event) => event.idea_id === ideaId && event.type === "answer")
    .map((event) => ({ id: event.id, body: event.value, createdAt: toInstant(event.at) }));
}

function toImage(row: IdeaRow, { images, publicUrl }: IdeaContext): Image | null {
  const size = images.find((image) => image.id === row.image_id);
  return size
    ? {
        url: `${publicUrl}/images/${size.id}`,
        alt: row.title,
        width: size.width,
        height: size.height,
      }
    : null;
}

export function toIdea(row: IdeaRow, context: IdeaContext): Idea {
  return {
    id: row.id,
    activityId: row.activity_id,
    title: row.title,
    body: row.body,
    image: toImage(row, context),
    stage: row.stage as Stage,
    supports: row.supports,
    comments: row.comments,
    supported: context.supported.has(row.id),
    mine: row.participant_id === context.participantId,
    visibility: row.visibility as Visibility,
    answer: toAnswers(row.id, context.events).at(-1) ?? null,
    createdAt: toInstant(row.created_at),
    editedAt: toInstantOrNull(row.edited_at),
    takenBackAt: toInstantOrNull(row.taken_back_at),
    ...(row.merged_into !== null && { mergedInto: row.merged_into }),
  };
}

/** Other ideas that one was merged with, or that make it true: those that everybody sees. */
export function toIdeaLinks(
  links: readonly { type: IdeaLink["type"]; id: string }[],
  others: readonly IdeaRow[],
): IdeaLink[] {
  const byId = new Map(others.map((row) => [row.id, row]));
  return links.flatMap(({ type, id }) => {
    const other = byId.get(id);
    if (other?.visibility !== "visible" || other.taken_back_at !== null) return [];
    return [{ type, id, title: other.title }];
  });
}

export function toIdeaDetail(
  row: IdeaRow,
  context: IdeaContext,
  links: NonNullable<IdeaDetail["links"]>,
): IdeaDetail {
  const own = context.events.filter((event) => event.idea_id === row.id);
  const stages = own.filter((event) => event.type === "stage");
  const changes = own.filter(({ type }) => type === "edited" || type === "taken-back");
  return {
    ...toIdea(row, context),
    answers: toAnswers(row.id, context.events),
    links,
    history: [
      { stage: "new", at: toInstant(row.created_at) },
      ...stages.map((event) => ({ stage: event.value as Stage, at: toInstant(event.at) })),
    ],
    changes: changes.map(({ type, at }) => ({
      type: type as IdeaDetail["changes"][number]["type"],
      at: toInstant(at),
    })),
  };
}

/** A page of ideas as those see it who have no part in it, and who wrote each. */
export interface SharedIdeas {
  page: Page<Idea>;
  authorIds: readonly string[];
}

/** The same page as one participant sees it; what they have no part in stays the same objects. */
export function toOwnPage(
  { page, authorIds }: SharedIdeas,
  { participantId, supported }: { participantId: string; supported: ReadonlySet<string> },
): Page<Idea> {
  if (supported.size === 0 && !authorIds.includes(participantId)) return page;
  const items = page.items.map((idea, index) => {
    const mine = authorIds[index] === participantId;
    const isSupported = supported.has(idea.id);
    return mine || isSupported ? { ...idea, supported: isSupported, mine } : idea;
  });
  return { ...page, items };
}

/** Ideas less alike than this are not worth a customer's glance (decisions/0019). */
export const leastSimilarity = 0.5;
const mostSimilar = 5;

/** What an idea wishes by its title, and all that it is about. */
export interface IdeaWish {
  title: Wish;
  all: Wish;
}

export function toIdeaWish({ title, body }: Pick<IdeaRow, "title" | "body">): IdeaWish {
  const ofTitle = toWish(title);
  if (body === "") return { title: ofTitle, all: ofTitle };
  const terms = new Set([...ofTitle.terms, ...toWish(body).terms]);
  // What is wished stands in the title; a body also tells what is wrong, and of others' wishes.
  return { title: ofTitle, all: { ...ofTitle, terms: [...terms] } };
}

/** How alike a text and an idea are, 0 to 1; its title says more of an idea than all its words. */
export function toLikeness(text: Wish, { title, all }: IdeaWish, frequencies: Frequencies): number {
  const byTitle = wishSimilarity(text, title, frequencies);
  return all === title ? byTitle : Math.max(byTitle, 0.9 * wishSimilarity(text, all, frequencies));
}

/** The ideas most like a text, best first. */
export function rankSimilar(
  rows: readonly IdeaRow[],
  text: string,
  frequencies: Frequencies,
): { row: IdeaRow; similarity: number }[] {
  const wish = toWish(text);
  return rows
    .map((row) => ({ row, similarity: toLikeness(wish, toIdeaWish(row), frequencies) }))
    .filter((entry) => entry.similarity >= leastSimilarity)
    .sort((left, right) => right.similarity - left.similarity || right.row.weight - left.row.weight)
    .slice(0, mostSimilar);
}
