/** The words around a picture that goes with an idea. */
export interface PhotoText {
  add: string;
  remove: string;
  yours: string;
  sending: string;
  stop: string;
  stopped: string;
  drop: string;
  unreadable: string;
  failed: string;
  refused: string;
}
