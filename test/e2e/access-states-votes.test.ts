import { kinds } from "../gallery/state.ts";
import { testStates } from "./access-states.ts";

// In two files, which may run at the same time.
testStates(kinds.filter((kind) => kind.startsWith("vote") || kind === "comments"));
