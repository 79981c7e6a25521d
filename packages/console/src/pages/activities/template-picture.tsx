import type { TemplateName } from "./words.ts";

/** A small drawing of what comes out of each template. */
export function TemplatePicture({ name }: { name: TemplateName }) {
  return (
    <svg class="template-picture" viewBox="0 0 160 84" aria-hidden="true">
      {pictures[name]}
    </svg>
  );
}

const pictures = {
  prototype: (
    <>
      <rect class="card-shape" x="8" y="8" width="44" height="34" rx="5" />
      <rect class="card-shape on" x="58" y="8" width="44" height="34" rx="5" />
      <rect class="card-shape" x="108" y="8" width="44" height="34" rx="5" />
      <rect class="bar" x="8" y="54" width="62" height="8" rx="3" />
      <rect class="bar strong" x="8" y="67" width="118" height="8" rx="3" />
      <path class="interval" d="M112 71h26" />
    </>
  ),
  ideas: (
    <>
      <rect class="card-shape" x="8" y="8" width="144" height="20" rx="5" />
      <rect class="card-shape on" x="8" y="32" width="144" height="20" rx="5" />
      <rect class="card-shape" x="8" y="56" width="144" height="20" rx="5" />
      <circle class="dot-shape" cx="138" cy="18" r="4" />
      <circle class="dot-shape strong" cx="138" cy="42" r="6" />
      <circle class="dot-shape" cx="138" cy="66" r="4" />
    </>
  ),
  concept: (
    <>
      <rect class="card-shape on" x="8" y="8" width="92" height="68" rx="5" />
      <circle class="pin love" cx="36" cy="32" r="5" />
      <circle class="pin excited" cx="64" cy="26" r="5" />
      <circle class="pin curious" cx="74" cy="54" r="5" />
      <rect class="pin love" x="112" y="20" width="40" height="8" rx="3" />
      <rect class="pin excited" x="112" y="36" width="28" height="8" rx="3" />
      <rect class="pin curious" x="112" y="52" width="16" height="8" rx="3" />
    </>
  ),
  pulse: (
    <>
      {[0, 1, 2, 3, 4].map((step) => (
        <circle
          key={step}
          class={step === 3 ? "dot-shape strong" : "dot-shape"}
          cx={24 + step * 28}
          cy="24"
          r="9"
        />
      ))}
      <path class="line-shape" d="M12 70l34-8 34 3 34-14 34-4" />
    </>
  ),
} as const;
