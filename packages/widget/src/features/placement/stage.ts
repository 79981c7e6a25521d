import type { Activity, Locale } from "@tomoni/sdk/contract";
import { h } from "preact";
import { toUrl } from "../../activity-view.ts";
import type { WidgetOptions } from "../../config.ts";
import { wake } from "../../element.ts";
import { emit } from "../../events.ts";
import type { PlacementText } from "../../i18n/placement-text.ts";
import type { Page } from "../../page.ts";
import type { Session } from "../../store/session.ts";
import { type Card, createCard, toPictures } from "./card.tsx";
import { createLauncher, type Launcher } from "./launcher.tsx";
import { answeredIds } from "./memory.ts";
import { type Entry, openPanel } from "./panel.tsx";

export interface StageOptions {
  page: Page;
  session: Session;
  /** With the language, the scheme and the accent settled. */
  options: WidgetOptions;
  words: PlacementText;
}

export interface LauncherWish {
  label: string;
  side: "start" | "end";
  activityIds: readonly string[];
}

/** What stands on the page apart from its own elements: at most one launcher, and one prompt or panel. */
export interface Stage {
  isOpen(): boolean;
  /** The activity of the prompt, or the one chosen in the panel. */
  openId(): string | undefined;
  /** Whether the launcher can be seen. */
  hasLauncher(): boolean;
  setLauncher(wish: LauncherWish | undefined): void;
  /** Opens a panel with one activity, or with a list of several. */
  open(
    activityIds: readonly string[],
    look?: { name: string; side: "start" | "end" },
  ): Promise<void>;
  prompt(activityId: string): Promise<void>;
  /** Dismisses the prompt unless it may stay. */
  keepPrompt(mayStay: (activityId: string) => boolean): void;
  close(): void;
}

/** The attributes of an element that shows an activity as the page's own would. */
export function toAttributes({ project, baseUrl, locale, scheme, accent, consent }: WidgetOptions) {
  const attributes = { project, "base-url": baseUrl, locale, scheme, accent, consent };
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value));
}

const getActivity = (session: Session, activityId: string, locale: Locale | undefined) =>
  session.call("activities.get", { params: { activityId }, query: { locale } });

/** One is shown at once and needs no name here; of several, those that the server still has. */
async function toEntries(
  activityIds: readonly string[],
  get: (activityId: string) => Promise<Activity>,
  toEntry: (activity: Activity) => Entry,
): Promise<Entry[]> {
  const [first = "", ...others] = activityIds;
  const alone: Entry[] = [{ activityId: first, title: "", kind: "vote" }];
  if (others.length === 0) return alone;
  const found = await Promise.allSettled(activityIds.map(get));
  const entries = found
    .filter((one) => one.status === "fulfilled")
    .map(({ value }) => toEntry(value));
  // Without a connection the first says so, and can be asked for again.
  return entries.length > 0 ? entries : alone;
}

export function createStage({ page, session, options, words }: StageOptions): Stage {
  const { locale, scheme = "auto", accent = "", baseUrl } = options;
  const look = { locale, scheme: scheme || "auto", accent };
  let launcher: Launcher | undefined;
  let wish: LauncherWish | undefined;
  let card: Card | undefined;
  let closePanel: (() => void) | undefined;
  let openId: string | undefined;

  const get = (activityId: string) => getActivity(session, activityId, locale);
  const toElement = (activityId: string) => {
    wake(page);
    const attributes = { ...toAttributes(options), activity: activityId };
    return h("tomoni-activity", { ...attributes, key: activityId });
  };
  const toAddress = (address: string) => toUrl(baseUrl, address);
  const noteOpen = async (activityId: string) => {
    const { count } = await import("../../store/measure.ts");
    await count(session, "open", activityId);
  };
  const leaveCard = () => {
    card?.remove();
    card = undefined;
    openId = undefined;
    launcher?.hide(false);
  };

  const dismiss = () => {
    if (card && openId) emit(card.host, "closed", { activityId: openId });
    leaveCard();
  };

  const stage: Stage = {
    isOpen: () => !!card || !!closePanel,
    openId: () => openId,
    hasLauncher: () => !!launcher?.isSeen(),
    setLauncher(next) {
      if (JSON.stringify(next) === JSON.stringify(wish)) return;
      wish = next;
      launcher?.remove();
      launcher =
        next &&
        createLauncher({
          look,
          label: next.label,
          side: next.side,
          onOpen: () => void stage.open(next.activityIds, { name: next.label, side: next.side }),
        });
      if (card) launcher?.hide(true);
    },
    async open(activityIds, { name, side } = { name: words.launcher, side: "end" }) {
      leaveCard();
      closePanel?.();
      const entries = await toEntries(activityIds, get, (activity) => ({
        ...activity,
        activityId: activity.id,
        picture: toPictures({ activity, toUrl: toAddress })[0],
        isDone: answeredIds(session).includes(activity.id),
      }));
      closePanel = openPanel({
        look,
        words,
        name,
        side,
        entries,
        toElement,
        onShow(activityId) {
          openId = activityId;
          if (activityId) noteOpen(activityId).catch(() => {});
        },
        onClose(activityId, host) {
          closePanel = undefined;
          openId = undefined;
          if (activityId) emit(host, "closed", { activityId });
        },
      });
    },
    async prompt(activityId) {
      const activity = await get(activityId);
      if (stage.isOpen() || activity.status !== "live") return;
      const isSmall = activity.kind === "pulse";
      card = createCard({
        look,
        words,
        activity,
        inner: isSmall ? toElement(activityId) : undefined,
        toUrl: toAddress,
        onOpen: () => void stage.open([activityId]),
        onClose: dismiss,
      });
      openId = activityId;
      launcher?.hide(true);
    },
    keepPrompt(mayStay) {
      if (card && openId && !mayStay(openId)) dismiss();
    },
    close() {
      closePanel?.();
      dismiss();
    },
  };
  return stage;
}
