import type { Open } from "./open.ts";

/** Every error code, with its HTTP status and title. A newer server may have more. */
export const errorCodes = {
  "invalid-request": { status: 422, title: "The request holds something that cannot be accepted" },
  "malformed-json": { status: 400, title: "The body is not JSON we can read" },
  "malformed-request": { status: 400, title: "The request is not HTTP we can read" },
  "invalid-cursor": { status: 400, title: "The cursor is not one of this list" },
  unauthenticated: { status: 401, title: "A token is needed" },
  "invalid-token": { status: 401, title: "The token is not valid" },
  "sign-in-failed": { status: 401, title: "The address or the password is not right" },
  "passkey-refused": { status: 401, title: "The passkey is not known here, or its time is over" },
  "invalid-identity": { status: 401, title: "The identity token is not valid" },
  "insufficient-scope": { status: 403, title: "The key or the role may not do this" },
  "origin-not-allowed": { status: 403, title: "The project does not allow this origin" },
  "step-up-needed": { status: 403, title: "Sign in again to do this" },
  "verified-only": { status: 403, title: "Only signed-in customers of this shop may take part" },
  "results-hidden": { status: 403, title: "The results are not shown yet" },
  "not-found": { status: 404, title: "There is nothing here" },
  "project-not-found": { status: 404, title: "There is no such project" },
  "activity-not-found": { status: 404, title: "There is no such activity" },
  "option-not-found": { status: 404, title: "There is no such option" },
  "idea-not-found": { status: 404, title: "There is no such idea" },
  "comment-not-found": { status: 404, title: "There is no such comment" },
  "pin-not-found": { status: 404, title: "There is no such pin" },
  "ballot-not-found": { status: 404, title: "There is no ballot yet" },
  "voice-not-found": { status: 404, title: "There is no such voice" },
  "answer-not-found": { status: 404, title: "There is no such answer" },
  "question-not-found": { status: 404, title: "There is no such question" },
  "template-not-found": { status: 404, title: "There is no such template" },
  "view-not-found": { status: 404, title: "There is no such view" },
  "image-not-found": { status: 404, title: "There is no such image" },
  "network-not-found": { status: 404, title: "There is no such network in the activity" },
  "key-not-found": { status: 404, title: "There is no such key" },
  "member-not-found": { status: 404, title: "There is no such member" },
  "department-not-found": { status: 404, title: "There is no such department" },
  "invitation-not-found": { status: 404, title: "There is no such invitation" },
  "passkey-not-found": { status: 404, title: "There is no such passkey" },
  "session-not-found": { status: 404, title: "There is no such session" },
  "sign-in-way-unavailable": { status: 404, title: "Nobody signs in to this server that way" },
  "link-not-found": { status: 404, title: "The link is not one of ours" },
  "method-not-allowed": { status: 405, title: "The method is not allowed here" },
  "not-acceptable": { status: 406, title: "The answer cannot be given in that form" },
  "request-timeout": { status: 408, title: "The request took too long to arrive" },
  "activity-not-live": { status: 409, title: "The activity takes no responses now" },
  "activity-has-responses": { status: 409, title: "The activity already has responses" },
  "answer-waiting": { status: 409, title: "Another answer is about to go out" },
  "already-published": { status: 409, title: "It went out already" },
  "voice-merged": { status: 409, title: "It is a part of another already" },
  "already-asked": { status: 409, title: "The customer was asked already" },
  "too-many": { status: 409, title: "There are as many as there may be" },
  "id-conflict": { status: 409, title: "The id is taken by something else" },
  "last-owner": { status: 409, title: "A project keeps at least one owner" },
  "department-not-empty": { status: 409, title: "The department still holds voices or members" },
  "person-elsewhere": { status: 409, title: "The person works in other projects as well" },
  "link-used": { status: 410, title: "The link was used already" },
  "link-expired": { status: 410, title: "The link is too old" },
  "changed-meanwhile": { status: 412, title: "It was changed since it was read" },
  "body-too-large": { status: 413, title: "The body is too large" },
  "unsupported-media-type": { status: 415, title: "The content type is not supported" },
  "expectation-failed": { status: 417, title: "The server cannot do what Expect asks for" },
  "wrong-kind": { status: 422, title: "The activity does not take this kind of response" },
  "choice-not-in-activity": { status: 422, title: "The choice does not belong to the activity" },
  "too-few-options": { status: 422, title: "The activity has too few options to open" },
  "instant-past": { status: 422, title: "The time is past" },
  "cannot-merge": { status: 422, title: "These two cannot be merged this way" },
  "cannot-link": { status: 422, title: "Only what was declined can come true later" },
  "no-author": { status: 422, title: "There is nobody who could be asked" },
  "reason-needed": { status: 422, title: "This needs a reason that the customer may read" },
  "value-not-in-charter": { status: 422, title: "The charter has no such value" },
  "no-department": { status: 422, title: "Only a member of a department can say this for it" },
  "image-unreadable": { status: 422, title: "The image cannot be read" },
  "rate-limited": { status: 429, title: "Too many requests" },
  "headers-too-large": { status: 431, title: "The headers of the request are too large" },
  internal: { status: 500, title: "Something went wrong on our side" },
  "identity-provider-unavailable": {
    status: 502,
    title: "The identity provider does not answer as it should",
  },
  "uploads-unavailable": { status: 501, title: "This server does not take images" },
  unavailable: { status: 503, title: "The server cannot take this now" },
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** One reason of a refusal; `pointer` is a JSON pointer into the body, or begins with `/query/` or `/params/`. */
export interface ProblemDetail {
  pointer: string;
  message: string;
}

/** The body of every refusal. @see RFC 9457 */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: Open<ErrorCode>;
  requestId: string;
  errors?: ProblemDetail[];
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === "string" && Object.hasOwn(errorCodes, value);
}
