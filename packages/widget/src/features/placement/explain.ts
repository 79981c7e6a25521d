import type { Activity, Placement } from "@tomoni/sdk/contract";
import { toLocale } from "../../config.ts";
import type { ExplainText } from "../../i18n/explain-text.ts";
import { loadExplain } from "../../i18n/load-explain.ts";
import { livingElements } from "../../element.ts";
import { isReachable } from "../../platform/reach.ts";
import { toCode } from "../../store/scope.ts";
import type { Inner } from "./inner.ts";
import { isModalOpen } from "./modal.ts";
import { type Finding, judge } from "./rules.ts";

/** One thing that must hold, in words, with whether it does. A note only tells. */
interface Line {
  passes: boolean | undefined;
  words: string;
}

const toLine = (passes: boolean, words: (passes: boolean) => string): Line => ({
  passes,
  words: words(passes),
});

type Asked = { activity: Activity } | { lines: Line[] };

/** Asks the server for the activity; what it answers, or why there is none. */
async function ask(inner: Inner, id: string, text: ExplainText): Promise<Asked> {
  const { session, options, fault } = inner;
  const { baseUrl, locale, project } = options;
  if (fault) return { lines: [{ passes: false, words: text.key(fault, { project, baseUrl }) }] };
  // A frame without an origin of its own asks for nobody whom a project could allow.
  if (self.origin === "null") return { lines: [{ passes: false, words: text.sandbox }] };
  const answers = (passes: boolean) => toLine(passes, (does) => text.answers(does, baseUrl));
  const allows = (passes: boolean) => toLine(passes, (does) => text.origin(does, location.origin));
  try {
    const input = { params: { activityId: id }, query: { locale } };
    return { activity: await session.call("activities.get", input) };
  } catch (error) {
    const code = toCode(error);
    if (code === "origin-not-allowed") return { lines: [answers(true), allows(false)] };
    if (code.endsWith("not-found")) return { lines: [answers(true), toLine(false, text.exists)] };
    const { status } = error as { status?: number };
    if (status) return { lines: [answers(true), { passes: false, words: text.failed(code) }] };
    // A browser keeps from a page what is not meant for its origin, even that it was refused.
    if (await isReachable(`${baseUrl}/healthz`)) return { lines: [answers(true), allows(false)] };
    return { lines: [answers(false)] };
  }
}

function toElementLines(id: string, text: ExplainText): Line[] {
  // Those in the page's own shadow roots are known once they live.
  const all = [...new Set([...document.querySelectorAll("tomoni-activity"), ...livingElements()])];
  const elements = all.filter((element) => element.getAttribute("activity") === id);
  const lines = [{ passes: elements.length > 0, words: text.onPage(elements.length) }];
  const [first] = elements;
  if (!first) return lines;
  const isVisible = elements.some((element) => element.checkVisibility());
  const isNear = elements.some((element) => element.shadowRoot?.querySelector(".root"));
  return [
    ...lines,
    toLine(isVisible, text.visible),
    ...(isVisible ? [toLine(isNear, text.near), ...elements.flatMap(toReserveLines(text))] : []),
  ];
}

/** Heights that differ by less move nothing that anybody would notice. */
const leastMovePx = 24;

/** Advises to hold what an element takes, where that is another height than is held before it has come. */
const toReserveLines =
  (text: ExplainText) =>
  (element: Element): Line[] => {
    const section = element.shadowRoot?.querySelector("section");
    const frame = section?.closest(".root");
    if (!frame) return [];
    const probe = document.createElement("i");
    probe.style.cssText =
      "position:absolute;visibility:hidden;height:var(--tomoni-reserve,max(800px,100svh))";
    frame.after(probe);
    const [heldPx, takenPx] = [probe, frame].map((box) =>
      Math.ceil(box.getBoundingClientRect().height),
    );
    probe.remove();
    return Math.abs(heldPx! - takenPx!) < leastMovePx
      ? []
      : [{ passes: undefined, words: text.reserve(heldPx!, takenPx!) }];
  };

function toWords(finding: Finding, { text, locale }: { text: ExplainText; locale: string }) {
  const { passes } = finding;
  switch (finding.rule) {
    case "url":
      return text.url(passes, finding.patterns, finding.href);
    case "device":
      return text.device(passes, finding.device);
    case "share":
      return text.share(passes, finding.share.toLocaleString(locale, { style: "percent" }));
    case "rest": {
      const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });
      return text.rest(
        passes,
        finding.days,
        (finding.untilMs && date.format(finding.untilMs)) || undefined,
      );
    }
    case "exit":
    case "answered":
    case "come":
      return text[finding.rule](passes);
  }
}

function isSelector(selector: string): boolean {
  try {
    document.createDocumentFragment().querySelector(selector);
    return true;
  } catch {
    return false;
  }
}

/** What a placement needs besides its rules. */
function toPlacementLines(
  { places, prompts, stage }: Inner,
  activityId: string,
  { placement, text }: { placement: Placement; text: ExplainText },
): Line[] {
  if (placement.kind === "selector") {
    const { selector } = placement;
    const state = !isSelector(selector) ? "invalid" : places.has(activityId) ? "found" : "none";
    return [{ passes: state === "found", words: text.selector(state, selector) }];
  }
  if (placement.kind === "launcher") return [toLine(stage.hasLauncher(), text.launcher)];
  if (placement.kind !== "prompt") return [];
  // Where its rules let no prompt wait, the page has been viewed all the same.
  const isDue = placement.trigger.on === "view" || prompts?.isDue(activityId) === true;
  return [
    toLine(isDue, (passes) => text.trigger(passes, placement.trigger)),
    toLine(!prompts?.hasOther(activityId) && !stage.isOpen(), text.only),
    ...(isModalOpen() ? [{ passes: false, words: text.modal }] : []),
  ];
}

/** The key of another project than the activity's shows nothing. */
function toForeignLines({ config, options }: Inner, activity: Activity, text: ExplainText): Line[] {
  const { project, baseUrl } = options;
  const owner = activity.projectKey;
  // An older server does not tell it.
  if (owner && owner !== project)
    return [{ passes: false, words: text.key("foreign", { project, baseUrl, owner }) }];
  return config ? [] : [{ passes: false, words: text.settings(project) }];
}

function toPlacedLines(inner: Inner, activityId: string, text: ExplainText): Line[] {
  const { config, memory, options, session, isWatching } = inner;
  // What is open stays, whatever the rules say of the next time.
  if (inner.stage.openId() === activityId) return [{ passes: true, words: text.open }];
  const listed = config?.activities.find(({ id }) => id === activityId);
  const placement = listed?.placement;
  if (!placement || placement.kind === "inline") return toElementLines(activityId, text);
  if (inner.hasEnded()) return [{ passes: false, words: text.ended }];
  const opted = toLine(isWatching, text.optedIn);
  if (!isWatching) return [opted, ...toElementLines(activityId, text)];
  const { locale = "en" } = options;
  const findings = judge(placement, memory.circumstances(activityId));
  const isStored = session.consent() === "granted" || session.isParticipant();
  return [
    opted,
    ...findings.map((finding) => ({
      passes: finding.passes,
      words: toWords(finding, { text, locale }),
    })),
    ...(placement.kind === "prompt" && !isStored
      ? [{ passes: undefined, words: text.memory }]
      : []),
    ...toPlacementLines(inner, activityId, { placement, text }),
  ];
}

const toSign = (passes: boolean | undefined) => (passes === undefined ? "・" : passes ? "✓" : "✗");

/**
 * Says why an activity shows or not: a sentence, then every rule with its outcome (✓ holds, ✗ does not), a line each.
 * In the page's language where it is Japanese, else in English.
 */
export async function explain(inner: Inner, activityId: string): Promise<string> {
  const { options } = inner;
  const text = await loadExplain(options.locale ?? toLocale(navigator.language) ?? "en");
  const asked = await ask(inner, activityId, text);
  const lines =
    "lines" in asked
      ? asked.lines
      : [
          toLine(true, (passes) => text.origin(passes, location.origin)),
          {
            passes: asked.activity.status === "live" || undefined,
            words: text.status(asked.activity.status),
          },
          ...toForeignLines(inner, asked.activity, text),
          ...toPlacedLines(inner, activityId, text),
        ];
  const name = "activity" in asked ? asked.activity.title : activityId;
  const shows = lines.every(({ passes }) => passes !== false);
  return [
    text.verdict(name, shows),
    ...lines.map(({ passes, words }) => `${toSign(passes)} ${words}`),
  ].join("\n");
}
