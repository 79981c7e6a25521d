import type { GlobalComponents } from "vue";
import type { SvelteHTMLElements } from "svelte/elements";
import type {} from "./svelte.ts";
import type {} from "./vue.ts";

export const svelte: SvelteHTMLElements["tomoni-activity"] = { activity: "act_1", class: "vote" };
// @ts-expect-error There is no such locale.
export const wrong: SvelteHTMLElements["tomoni-activity"] = { locale: "fr" };

type VueProps = InstanceType<GlobalComponents["tomoni-activity"]>["$props"];
export const vue: VueProps = { activity: "act_1", scheme: "dark" };

export const element = (document: Document) => document.createElement("tomoni-activity").activity;
