import { html, LitElement } from "lit";
import { guest } from "./page.ts";

/** The activity stands in the shadow root of the page's own element. */
class ShopVote extends LitElement {
  static override properties = { activity: {} };
  declare activity: string;

  constructor() {
    super();
    this.activity = guest.activity;
    guest.change = (id) => {
      this.activity = id;
    };
  }

  override render() {
    return html`<section>
      <tomoni-activity .activity=${this.activity} .locale=${"en"}></tomoni-activity>
    </section>`;
  }
}

customElements.define("shop-vote", ShopVote);
document.querySelector("#app")?.append(document.createElement("shop-vote"));
