import type { Placement, WidgetConfig } from "@tomoni/sdk/contract";
import { readOptions, toLocale, type WidgetOptions } from "../../config.ts";
import { wake } from "../../element.ts";
import { emit, type WidgetEvents } from "../../events.ts";
import { loadPlacement } from "../../i18n/load-placement.ts";
import { openSession, type Page, type Placements } from "../../page.ts";
import { toKeyFault } from "../../project-key.ts";
import { toCode } from "../../store/scope.ts";
import { warnOfKey } from "../../warn-of-key.ts";
import { watchAddress } from "./address.ts";
import type { Inner } from "./inner.ts";
import { createMemory, watchDevice } from "./memory.ts";
import { createPlaces } from "./places.ts";
import { createPrompts } from "./prompts.ts";
import { judge, judgePlace, passesAll } from "./rules.ts";
import { createStage, type LauncherWish, toAttributes } from "./stage.ts";

type Placed = WidgetConfig["activities"][number];

/** Those of one kind of placement. */
const ofKind = <Kind extends Placement["kind"]>(config: WidgetConfig, kind: Kind) =>
  config.activities.filter(
    (activity): activity is Placed & { placement: Placement & { kind: Kind } } =>
      activity.placement.kind === kind,
  );

/** All launchers that may come here, behind one button: the first says where it stands and what is on it. */
function toLauncher(
  inner: Inner,
  config: WidgetConfig,
  fallback: string,
): LauncherWish | undefined {
  const { memory, options } = inner;
  const due = ofKind(config, "launcher").filter(({ id, placement }) =>
    passesAll(judge(placement, memory.circumstances(id))),
  );
  const [first] = due;
  if (!first) return undefined;
  const { label, side } = first.placement;
  const said = label[options.locale ?? config.defaultLocale] ?? label[config.defaultLocale];
  return { label: said || fallback, side, activityIds: due.map(({ id }) => id) };
}

/** Follows the page: what may stand on it, now and at every other address it shows. */
function watchPage(inner: Inner, config: WidgetConfig, launcherLabel: string, signal: AbortSignal) {
  const { memory, stage, places } = inner;
  const asking = ofKind(config, "prompt");
  const prompts = createPrompts({
    prompts: asking.map(({ id, placement }) => ({ activityId: id, placement })),
    memory,
    isBusy: stage.isOpen,
    show: (activityId) => {
      stage
        .prompt(activityId)
        .catch((error: unknown) => emit(document, "error", { activityId, code: toCode(error) }));
    },
    signal,
  });
  const mayStay = (activityId: string) =>
    asking.some(
      ({ id, placement }) =>
        id === activityId && passesAll(judgePlace(placement, memory.circumstances(id))),
    );
  const arrange = () => {
    stage.keepPrompt(mayStay);
    stage.setLauncher(toLauncher(inner, config, launcherLabel));
    const standing = ofKind(config, "selector").filter(({ id, placement }) =>
      passesAll(judge(placement, memory.circumstances(id))),
    );
    places.set(
      standing.map(({ id, placement }) => ({ activityId: id, selector: placement.selector })),
    );
  };
  inner.prompts = prompts;
  arrange();
  prompts.begin();
  watchDevice(arrange, signal);
  watchAddress(() => {
    arrange();
    prompts.begin();
  }, signal);
}

/** Begins to place a project's activities; launchers, prompts and selectors only with `isWatching`. */
export async function createPlacements(
  page: Page,
  given: WidgetOptions,
  isWatching: boolean,
): Promise<Placements> {
  const session = openSession(page, given);
  let fault = toKeyFault(given.project);
  const config = fault
    ? undefined
    : await session.config().catch((error: unknown) => {
        if (toCode(error) === "project-not-found") fault = "unknown";
        return undefined;
      });
  if (fault) warnOfKey({ fault, options: given, session }).catch(() => {});
  const locale =
    given.locale ??
    toLocale(config?.defaultLocale) ??
    toLocale(navigator.language) ??
    ("en" as const);
  const options: WidgetOptions = {
    ...given,
    locale,
    scheme: given.scheme || config?.theme.scheme,
    accent: given.accent || (config?.theme.accent ?? ""),
  };
  const words = await loadPlacement(locale);
  const ending = new AbortController();
  const { signal } = ending;
  const memory = createMemory(session);
  const stage = createStage({ page, session, options, words });
  const toPlaced = (activityId: string) => {
    wake(page);
    const element = document.createElement("tomoni-activity");
    const all = { ...toAttributes(options), activity: activityId };
    for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
    return element;
  };
  const places = createPlaces(toPlaced, signal);
  const inner: Inner = {
    options,
    session,
    stage,
    memory,
    config,
    isWatching,
    fault,
    hasEnded: () => signal.aborted,
    places,
    prompts: undefined,
  };
  const note = (event: Event) => {
    const { activityId } = (event as CustomEvent<WidgetEvents["submitted"]>).detail;
    memory.noteAnswered(activityId);
  };
  addEventListener("tomoni:submitted", note, { signal });
  if (isWatching && config) watchPage(inner, config, words.launcher, signal);
  return {
    open: (activityId) => stage.open([activityId]),
    close: stage.close,
    track: (event) => inner.prompts?.track(event),
    destroy() {
      ending.abort();
      stage.close();
      stage.setLauncher(undefined);
    },
    explain: async (activityId) => (await import("./explain.ts")).explain(inner, activityId),
  };
}

/** Places what the page's line asks for: launchers and prompts only where it does. */
export const placeOn = (page: Page): Promise<Placements> =>
  createPlacements(
    page,
    // Where the line names no project, an element does.
    readOptions(
      (!page.defaults.project && document.querySelector("tomoni-activity[project]")) ||
        document.body,
      page.defaults,
    ),
    "placements" in page.defaults,
  );
