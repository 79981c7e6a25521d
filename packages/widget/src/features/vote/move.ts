/** The same items with one taken from its place and put at another; places outside the list count as its ends. */
export function move<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const moved = [...items];
  const [item] = moved.splice(from, 1);
  if (item !== undefined) moved.splice(Math.max(0, Math.min(moved.length, to)), 0, item);
  return moved;
}
