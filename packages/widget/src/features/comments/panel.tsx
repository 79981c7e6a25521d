// A colleague is building this now: see WHO-DOES-WHAT.txt.
import { h } from "preact";
import type { Scope } from "../../store/scope.ts";
export const loadComments = async (_: Scope) => ({ scope }: { scope: Scope }) => <p>{scope.activity.kind}</p>;
