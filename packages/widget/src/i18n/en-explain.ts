import type { Trigger } from "@tomoni/sdk/contract";
import type { KeyFault } from "../project-key.ts";
import type { ExplainText, ToldKey } from "./explain-text.ts";

function toTrigger(trigger: Trigger): string {
  switch (trigger.on) {
    case "view":
      return "the page is viewed";
    case "click":
      return `something that matches “${trigger.selector}” is clicked`;
    case "scroll":
      return `${trigger.percent}% of the page has been scrolled`;
    case "exit":
      return "the pointer leaves the page at the top";
    case "time":
      return `the page has been looked at for ${trigger.seconds} s`;
    case "code":
      return trigger.event
        ? `the page calls tomoni("track", "${trigger.event}") or tomoni("open", id)`
        : `the page calls tomoni("open", id)`;
  }
}

function toKey(fault: KeyFault, { project, baseUrl, owner }: ToldKey): string {
  switch (fault) {
    case "missing":
      return 'There is no project key: give data-project="pk_…" to the script line, or tomoni.js?project=pk_… where a tag manager drops data-*.';
    case "secret":
      return "This page holds a secret key (sk_…): revoke it now, and give data-project the public one (pk_…). It was sent nowhere.";
    case "mistyped":
      return `“${project}” is no project key: a public one begins with pk_ and has small letters and digits.`;
    case "unknown":
      return `The server at ${baseUrl} knows no project with the key “${project}”: it is mistyped, or of another server.`;
    case "foreign":
      return `The activity is not of the project “${project}” but of another one: give it the key “${owner}”, or the id of an activity of “${project}”.`;
  }
}

export const explain: ExplainText = {
  key: toKey,
  settings: (project) =>
    `The settings of the project “${project}” cannot be read from this page. Is it the activity's project, and does it allow this origin?`,
  sandbox:
    "The page is in a sandboxed frame without an origin, which no project can allow: add allow-same-origin to the frame's sandbox attribute.",
  modal: "A dialog of the page is open: the prompt waits until it is closed.",
  verdict: (name, shows) => (shows ? `“${name}” shows.` : `“${name}” does not show now.`),
  answers: (passes, address) =>
    passes
      ? "The server answers."
      : `The server at ${address} cannot be reached. Is it running, and does the page's connect-src allow it?`,
  origin: (passes, origin) =>
    passes
      ? `The project allows ${origin}.`
      : `The project does not allow ${origin}. Add it to the project's origins.`,
  exists: (passes) =>
    passes
      ? "The activity exists and is not a draft."
      : "There is no such activity, or it is still a draft. Check the id and the project key, and open it.",
  status: (status) =>
    status === "live"
      ? "It is live."
      : status === "closed"
        ? "It is closed: an element of the page shows its results, and nothing else of it comes."
        : "It is a draft.",
  failed: (code) => `The server refused to tell: ${code}.`,
  onPage: (count) =>
    count === 0
      ? "The page has no <tomoni-activity> element with this id."
      : count === 1
        ? "The page has an element with this id."
        : `The page has ${count} elements with this id.`,
  visible: (passes) =>
    passes ? "The element has a place in the page." : "The element, or one around it, is hidden.",
  near: (passes) =>
    passes
      ? "It is in view, or near it."
      : "It is further than 1200 px from the view: it loads once somebody comes near.",
  reserve: (heldPx, takenPx) =>
    `${heldPx} px are held for it until it has come, and it takes ${takenPx}: what is below it moves less with --tomoni-reserve: ${takenPx}px on the element.`,
  optedIn: (passes) =>
    passes
      ? "The script line has data-placements."
      : "The script line has no data-placements, so nothing is placed but the page's own elements.",
  open: "It is open now.",
  ended: 'The page took it away by tomoni("destroy").',
  url: (passes, patterns, href) =>
    patterns.length === 0
      ? "It may come on any page."
      : passes
        ? `The address is one of those it may come on: ${patterns.join(", ")}`
        : `The address ${href} is none of those it may come on: ${patterns.join(", ")}`,
  device: (passes, device) =>
    device === "phone"
      ? `This is a phone's view, where it ${passes ? "may" : "may not"} come.`
      : `This is a desktop's view, where it ${passes ? "may" : "may not"} come.`,
  exit: (passes) =>
    passes
      ? "A desktop has a pointer that can leave the page."
      : "A phone has no pointer that could leave the page: choose another trigger for phones.",
  answered: (passes) =>
    passes
      ? "The visitor has not taken part in it, as far as is known."
      : "The visitor took part in it already.",
  come: (passes) =>
    passes
      ? "It has not come since the page was loaded."
      : "It has come since the page was loaded.",
  share: (passes, share) =>
    `It is for ${share} of the visitors, and this one is ${passes ? "" : "not "}among them.`,
  rest: (passes, days, until) =>
    passes
      ? `No prompt came in the last ${days === 1 ? "day" : `${days} days`}, as far as is known.`
      : `A prompt came less than ${days === 1 ? "a day" : `${days} days`} ago: the next may come from ${until ?? ""} on.`,
  memory:
    "Without consent, and before somebody takes part, nothing is stored: who was asked before is known until the page is left, and no longer.",
  selector: (state, selector) =>
    state === "found"
      ? `“${selector}” finds an element, and it stands after it.`
      : state === "none"
        ? `“${selector}” finds nothing on the page now.`
        : `“${selector}” is not a valid selector.`,
  launcher: (passes) =>
    passes
      ? "It is behind the button in the corner."
      : "The button in the corner is hidden while a prompt is open.",
  trigger: (passes, trigger) =>
    `It comes when ${toTrigger(trigger)}: ${passes ? "that has happened." : "not yet on this page."}`,
  only: (passes) =>
    passes
      ? "No other prompt is in its way."
      : "Another prompt came on this page, or a panel is open: one at a time.",
};
