/** A place on the picture: 0 to 1 from its top left. */
export interface Point {
  x: number;
  y: number;
}

const directions: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The step of an arrow key, in whole units; undefined for another key. */
export const toDirection = (key: string): Point | undefined => directions[key];

/** The point one comes to from another by an arrow key: near, and rather ahead than aside. */
export function findNearest<Place extends Point>(
  places: readonly Place[],
  from: Point,
  { x, y }: Point,
): Place | undefined {
  let nearest: Place | undefined;
  let least = Infinity;
  for (const place of places) {
    const right = place.x - from.x;
    const down = place.y - from.y;
    const ahead = right * x + down * y;
    const cost = ahead + 2 * Math.abs(right * y) + 2 * Math.abs(down * x);
    if (place === from || ahead <= 0 || cost >= least) continue;
    nearest = place;
    least = cost;
  }
  return nearest;
}
