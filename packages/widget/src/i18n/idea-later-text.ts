/** The words around writing an idea, and what comes of it. */
export interface IdeaLaterText {
  ideaBody: string;
  ideaBodyHint: string;
  ideaSend: string;
  ideaSent: string;
  ideaAnother: string;
  ideaHeld: string;
  similar(n: number, shown: string): string;
  supportInstead: string;
  /** In place of that, on an idea that the customer supports. */
  supportedAlready: string;
  supported(title: string): string;
  supporters(n: number, shown: string): string;
  course: string;
}
