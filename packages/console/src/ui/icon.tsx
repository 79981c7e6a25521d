/** Outlines on a grid of 24, after Lucide's shapes. */
const paths = {
  today: "M3 10.5 12 4l9 6.500V20a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1zM9 21v-7h6v7",
  voices: "M21 12a8 8 0 0 1-8 8H4l2.200-3.200A8 8 0 1 1 21 12z",
  activities: "M4 5h16v14H4zM4 10h16M9 10v9",
  flow: "M4 7h11a4 4 0 0 1 0 8H6M9 12l-3 3 3 3",
  brand: "M12 20s-7-4.400-7-10a4 4 0 0 1 7-2.600A4 4 0 0 1 19 10c0 5.600-7 10-7 10z",
  settings:
    "M4 7h9M19 7h1M4 17h1M11 17h9M16 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 20a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  close: "M6 6l12 12M18 6 6 18",
  back: "M15 5l-7 7 7 7",
  check: "M5 12.500l4.500 4.500L19 7",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l4.500 4.500",
  plus: "M12 5v14M5 12h14",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
