import { errors, jwtVerify } from "jose";
import { AppError } from "../../errors.ts";
import type { ProjectRow } from "../../store/tables.ts";

export type IdentitySecrets = Pick<
  ProjectRow,
  "identity_secret" | "former_identity_secret" | "former_identity_until"
>;

/** The secrets that a host may sign with: the project's, and the one before for as long as it was given. */
export function secretsOf(project: IdentitySecrets, nowMs: number): string[] {
  const { identity_secret: current, former_identity_secret: former } = project;
  const isFormerBelieved = former !== null && nowMs < (project.former_identity_until ?? 0);
  return isFormerBelieved ? [current, former] : [current];
}

async function verify(token: string, project: ProjectRow, nowMs: number) {
  const options = {
    algorithms: ["HS256"],
    audience: project.id,
    maxTokenAge: "1h",
    clockTolerance: "60s",
    requiredClaims: ["sub", "iat"],
    currentDate: new Date(nowMs),
  };
  const [current = new Uint8Array(), ...former] = secretsOf(project, nowMs).map((secret) =>
    new TextEncoder().encode(secret),
  );
  try {
    return await jwtVerify(token, current, options);
  } catch (error) {
    if (!(error instanceof errors.JWSSignatureVerificationFailed) || !former[0]) throw error;
    return jwtVerify(token, former[0], options);
  }
}

const claimFaults: Readonly<Record<string, string>> = {
  aud: "aud must be the project's id.",
  iat: "iat must be when it was made, in seconds, at most an hour ago and not to come.",
  exp: "exp has passed.",
  nbf: "nbf is yet to come.",
  sub: "sub must be a text of 1 to 500 letters.",
};

/** What is wrong, for the host's developer. Claims are judged only after the signature, so that nobody else hears of them. */
function toFault(cause: unknown): string {
  if (cause instanceof errors.JWTClaimValidationFailed || cause instanceof errors.JWTExpired)
    return claimFaults[cause.claim] ?? "";
  if (cause instanceof errors.JWSSignatureVerificationFailed)
    return "It is not signed with this project's identity secret.";
  return cause instanceof errors.JOSEAlgNotAllowed ? "alg must be HS256." : "It is no such JWT.";
}

/**
 * Who the host says its customer is. The token is a JWT signed with the project's identity secret (HS256), for the
 * project's id as audience, made at most an hour ago, with a `sub`.
 * @throws AppError `invalid-identity`
 */
export async function verifyIdentity(
  token: string,
  project: ProjectRow,
  nowMs: number,
): Promise<string> {
  try {
    const { payload } = await verify(token, project, nowMs);
    const subject: unknown = payload.sub;
    if (typeof subject === "string" && subject !== "" && subject.length <= 500) return subject;
    throw new errors.JWTClaimValidationFailed("The subject is not a text", payload, "sub");
  } catch (cause) {
    const wanted =
      "Send a JWT signed with HS256 and the project's identity secret, with sub, iat and the project's id as aud.";
    throw new AppError("invalid-identity", { detail: `${wanted} ${toFault(cause)}`, cause });
  }
}
