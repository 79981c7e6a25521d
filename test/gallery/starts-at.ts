/** When the server of the gallery believes to start; a fixed instant, so that its pictures are the same in every run. */
export const startsAtMs = Date.UTC(2026, 2, 3, 3);
