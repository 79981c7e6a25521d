import type { WidgetConfig } from "@tomoni/sdk/contract";
import type { WidgetOptions } from "../../config.ts";
import type { KeyFault } from "../../project-key.ts";
import type { Session } from "../../store/session.ts";
import type { Memory } from "./memory.ts";
import type { Places } from "./places.ts";
import type { Prompts } from "./prompts.ts";
import type { Stage } from "./stage.ts";

/** What places a project's activities on a page, and what `explain` tells of. */
export interface Inner {
  options: WidgetOptions;
  session: Session;
  stage: Stage;
  memory: Memory;
  /** Undefined while the server cannot be asked for it. */
  config: WidgetConfig | undefined;
  /** What is wrong with the project's key. */
  fault: KeyFault | undefined;
  /** Whether the page asked for launchers and prompts. */
  isWatching: boolean;
  hasEnded(): boolean;
  places: Places;
  /** There while the page is watched. */
  prompts: Prompts | undefined;
}
