import type { Device, Trigger } from "@tomoni/sdk/contract";
import type { KeyFault } from "../project-key.ts";

export interface ToldKey {
  project: string;
  baseUrl: string;
  /** The key of the project that the activity is of. */
  owner?: string | undefined;
}

/** What a developer is told of an activity that shows or not. Each word of a rule is given how the rule came out. */
export interface ExplainText {
  verdict(name: string, shows: boolean): string;
  // What must hold for any activity
  answers(passes: boolean, address: string): string;
  origin(passes: boolean, origin: string): string;
  exists(passes: boolean): string;
  status(status: string): string;
  failed(code: string): string;
  key(fault: KeyFault, told: ToldKey): string;
  settings(project: string): string;
  sandbox: string;
  // Elements of the page
  onPage(count: number): string;
  visible(passes: boolean): string;
  near(passes: boolean): string;
  /** Told where it takes another height than was held for it, both in pixels. */
  reserve(heldPx: number, takenPx: number): string;
  // Placements
  optedIn(passes: boolean): string;
  open: string;
  ended: string;
  url(passes: boolean, patterns: readonly string[], href: string): string;
  device(passes: boolean, device: Device): string;
  exit(passes: boolean): string;
  answered(passes: boolean): string;
  come(passes: boolean): string;
  share(passes: boolean, share: string): string;
  rest(passes: boolean, days: number, until: string | undefined): string;
  memory: string;
  selector(state: "none" | "invalid" | "found", selector: string): string;
  launcher(passes: boolean): string;
  trigger(passes: boolean, trigger: Trigger): string;
  only(passes: boolean): string;
  modal: string;
}
