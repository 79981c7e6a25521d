import { type Component, mount } from "svelte";

// The bundler compiles it; to the type checker it is a file like any other.
const { default: App } = (await import("./svelte.svelte" as string)) as { default: Component };

mount(App, { target: document.querySelector("#app") as Element });
