import "./tone-mark.css";

/** Tone by shape as well as by colour: a triangle is worried, a disc pleased, a ring neither, a square not read. */
export function ToneMark({ score }: { score: number | undefined }) {
  return (
    <span
      class={`tone-mark ${score === undefined ? "unread" : toTone(score)}`}
      aria-hidden="true"
    />
  );
}

/** @param score -1 to 1 */
export function toTone(score: number): "positive" | "negative" | "neutral" {
  if (Math.abs(score) < 0.2) return "neutral";
  return score > 0 ? "positive" : "negative";
}
