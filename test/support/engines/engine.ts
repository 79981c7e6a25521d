/** A page in a browser that is not Chromium: as little as a customer needs, in ways that every engine has. */
export interface EnginePage {
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** The value of an expression in the page, as JSON. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** Presses at a point of the viewport, as a pointer does. */
  pressAt(x: number, y: number): Promise<void>;
  /** Types into what has the focus. */
  type(text: string): Promise<void>;
}

export interface EngineBrowser {
  /** A page that knows nothing of those before; the last one closes. */
  newPage(): Promise<EnginePage>;
  close(): Promise<void>;
}
