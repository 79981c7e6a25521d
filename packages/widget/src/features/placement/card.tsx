import type { Activity } from "@tomoni/sdk/contract";
import { toWord } from "../../i18n/word.ts";
import { type ComponentChildren, h, render } from "preact";
import type { PlacementText } from "../../i18n/placement-text.ts";
import { later } from "../../platform/clock.ts";
import { Icon } from "../../ui/icon.tsx";
import { createFrame } from "./frame.ts";
import { cross } from "./panel.tsx";

/** The most pictures of a vote on its card. */
const mostPictures = 3;

export interface CardOptions {
  look: Parameters<typeof createFrame>[1];
  words: PlacementText;
  activity: Activity;
  /** Shows the activity itself instead of inviting to it. */
  inner: ComponentChildren;
  toUrl(address: string): string | undefined;
  onOpen(): void;
  onClose(): void;
}

export interface Card {
  host: HTMLElement;
  remove(): void;
}

/** Addresses of its picture, or else of its options'. */
export function toPictures({
  activity: { options, image },
  toUrl,
}: Pick<CardOptions, "activity" | "toUrl">): string[] {
  return (image ? [image] : options.map((option) => option.image)).flatMap(
    (picture) => (picture && toUrl(picture.url)) ?? [],
  );
}

function Pictures(props: Pick<CardOptions, "activity" | "toUrl">) {
  const pictures = toPictures(props).slice(0, mostPictures);
  if (pictures.length === 0) return null;
  return (
    <div class="pictures" aria-hidden="true">
      {pictures.map((address) => (
        <img key={address} src={address} alt="" />
      ))}
    </div>
  );
}

function Invitation({ activity, words, toUrl, onOpen }: CardOptions) {
  return (
    <div class="invitation">
      <Pictures activity={activity} toUrl={toUrl} />
      <h2 id="title" part="title">
        {activity.title}
      </h2>
      {activity.description && <p class="lead clip">{activity.description}</p>}
      <button type="button" class="go" part="open" aria-haspopup="dialog" onClick={onOpen}>
        {toWord(words.acts, activity.kind)}
      </button>
    </div>
  );
}

/** A small card in a corner. It takes no focus; a screen reader hears of it once it is at rest. */
export function createCard(options: CardOptions): Card {
  const { look, words, activity, inner, onClose } = options;
  const { host, frame, remove } = createFrame("prompt", look);
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") onClose();
    event.stopPropagation();
  };
  frame.addEventListener("keydown", press);
  let before: HTMLElement | null = null;
  host.addEventListener("focusin", ({ relatedTarget }) => {
    before ??= relatedTarget as HTMLElement | null;
  });
  // An activity in the card is seen once it is whole.
  frame.classList.toggle("waiting", !!inner);
  host.addEventListener("tomoni:ready", () => frame.classList.remove("waiting"));
  host.addEventListener("tomoni:error", () => frame.classList.contains("waiting") && onClose());
  const draw = (message: string) =>
    render(
      <div>
        <section class="card" part="prompt" aria-label={words.invitation}>
          <button
            type="button"
            class="cross"
            part="close"
            aria-label={words.close}
            onClick={onClose}
          >
            <Icon path={cross} />
          </button>
          {inner ?? <Invitation {...options} />}
        </section>
        <output class="hide">{message}</output>
      </div>,
      frame,
    );
  draw("");
  // What is there from the start is not announced.
  const cancel = later(500, () => draw(words.arrived(activity.title)));
  return {
    host,
    remove() {
      cancel();
      const hasFocus = document.activeElement === host;
      render(null, frame);
      remove();
      // Where it came from; a panel that opens next gives it back there too.
      if (hasFocus) before?.focus({ preventScroll: true });
    },
  };
}
