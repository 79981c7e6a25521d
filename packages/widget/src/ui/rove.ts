const steps: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Moves the focus among the radios of a group by the arrow keys. Choosing stays a key of its own. */
export function rove(event: KeyboardEvent): void {
  const place = event.currentTarget as HTMLElement;
  const group = place.closest<HTMLElement>("[role=radiogroup]") ?? place;
  const items = [...group.querySelectorAll<HTMLElement>("[role=radio]")];
  const at = items.indexOf(event.target as HTMLElement);
  let step = steps[event.key];
  if (at < 0 || !step) return;
  if (/Left|Right/.test(event.key) && getComputedStyle(group).direction === "rtl") step = -step;
  event.preventDefault();
  items[(at + step + items.length) % items.length]?.focus();
}
