import { createSignal } from "solid-js";
import html from "solid-js/html";
import { render } from "solid-js/web";
import { guest } from "./page.ts";

const [activity, setActivity] = createSignal(guest.activity);
guest.change = setActivity;

render(
  () => html`<tomoni-activity prop:activity=${activity} prop:locale="en"></tomoni-activity>`,
  document.querySelector("#app") as Element,
);
