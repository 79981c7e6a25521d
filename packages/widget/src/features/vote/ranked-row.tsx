import type { Option } from "@tomoni/sdk/contract";
import { h } from "preact";
import type { OrderText } from "../../i18n/order-text.ts";
import type { Scope } from "../../store/scope.ts";
import { Icon } from "../../ui/icon.tsx";

const shapes = {
  grip: "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
  up: "M6 14.5l6-6 6 6",
  down: "M6 9.5l6 6 6-6",
};

export interface RankedRowProps {
  scope: Scope;
  words: OrderText;
  option: Option;
  /** Its place from 0, and the last place there is. */
  at: number;
  last: number;
  isLifted: boolean;
  onPut(to: number): void;
  onKey(event: KeyboardEvent): void;
  onGrab(event: PointerEvent): void;
  onFocus(event: FocusEvent): void;
  onBlur(): void;
}

function Step(props: { label: string; shape: "up" | "down"; isOff: boolean; row: RankedRowProps }) {
  const { label, shape, isOff, row } = props;
  return (
    <button
      type="button"
      class="step"
      aria-label={label}
      aria-disabled={isOff}
      onClick={() => row.onPut(row.at + (shape === "up" ? -1 : 1))}
      onFocus={row.onFocus}
      onBlur={row.onBlur}
    >
      <Icon path={shapes[shape]} />
    </button>
  );
}

/** One option in the order: a grip to drag or lift by, its place, picture and words, and two steps. */
export function RankedRow(row: RankedRowProps) {
  const { scope, words, option, at, last, isLifted } = row;
  const { title, description, image } = option;
  const address = image && scope.toUrl(image.url);
  const isOpen = scope.activity.status === "live";
  return (
    <li class={isLifted ? "lifted" : ""} part="option">
      {isOpen && (
        <button
          type="button"
          class="grip"
          aria-label={words.rankMove(title)}
          aria-describedby="rank-keys"
          aria-pressed={isLifted}
          onKeyDown={row.onKey}
          onPointerDown={row.onGrab}
          onFocus={row.onFocus}
          onBlur={row.onBlur}
        >
          <Icon path={shapes.grip} />
        </button>
      )}
      <span class="place">{at + 1}</span>
      {image && address && (
        <img
          src={address}
          alt={image.alt}
          width={84}
          height={63}
          loading="lazy"
          draggable={false}
        />
      )}
      <div class="name">
        <strong>{title}</strong>
        {description && <p class="soft">{description}</p>}
      </div>
      {isOpen && <Step label={words.rankUp(title)} shape="up" isOff={at === 0} row={row} />}
      {isOpen && <Step label={words.rankDown(title)} shape="down" isOff={at === last} row={row} />}
    </li>
  );
}
