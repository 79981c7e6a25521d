import { h } from "preact";
import type { Scope } from "../store/scope.ts";
export const openLightbox = (_: Scope, __: string) => {};
