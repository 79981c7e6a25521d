import "./days-bar.css";

/** How long something has waited, as a length; a line marks how long it may. */
export function DaysBar({ days, limit }: { days: number; limit: number }) {
  const full = limit * 1.15;
  const share = Math.min(1, days / full);
  return (
    <svg
      class={days > limit * 0.8 ? "days-bar late" : "days-bar"}
      viewBox="0 0 100 12"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect class="all" y="3" width="100" height="6" />
      <rect class="gone" y="3" width={100 * share} height="6" />
      <rect class="limit" x={(100 * limit) / full} width="1.600" height="12" />
    </svg>
  );
}
