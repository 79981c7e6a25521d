import type { Activity } from "@tomoni/sdk/contract";
import type { ComponentChildren, ComponentType } from "preact";
import type { StoreApi } from "zustand/vanilla";
import type { Format } from "../i18n/format.ts";
import type { Text } from "../i18n/text.ts";
import type { ZoomProps } from "../ui/pictured.ts";
import type { Session } from "./session.ts";

/** One activity in one element: what every panel and part of it needs. */
export interface Scope {
  activity: Activity;
  session: Session;
  text: Text;
  format: Format;
  host: HTMLElement;
  root: ShadowRoot;
  /** Whether the element is in view and the tab is looked at. */
  inView: StoreApi<boolean>;
  /** Ends when the element leaves the page. */
  signal: AbortSignal;
  /** A picture's address made absolute against the server; undefined unless it is http(s). */
  toUrl(address: string): string | undefined;
  /** A button that shows a picture large, once what goes on beside an activity has come. */
  Zoom?: ComponentType<ZoomProps>;
  /** Words with the places where their Japanese may break, once what finds them is there. */
  phrases?(text: string): ComponentChildren;
  /** Reads again what the customer holds here; set by a panel that shows it. */
  refresh?: () => unknown;
  /** Fetches what taking part needs, with its words; set by a panel. */
  prepare?: () => Promise<unknown>;
  /** Says it once to a screen reader. */
  announce(message: string): void;
}

/** The API's error code, else the name of the error. */
export function toCode(error: unknown): string {
  const { code, name } = error as { code?: string; name?: string };
  return code ?? name ?? "Error";
}
