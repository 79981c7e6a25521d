import { jwtVerify } from "jose";
import { AppError } from "../../errors.ts";
import type { ProjectRow } from "../../store/tables.ts";

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
    const { payload } = await jwtVerify(token, new TextEncoder().encode(project.identity_secret), {
      algorithms: ["HS256"],
      audience: project.id,
      maxTokenAge: "1h",
      clockTolerance: "60s",
      requiredClaims: ["sub", "iat"],
      currentDate: new Date(nowMs),
    });
    const subject: unknown = payload.sub;
    if (typeof subject === "string" && subject !== "" && subject.length <= 500) return subject;
    throw new Error("The subject is not a text of 1 to 500 letters");
  } catch (cause) {
    throw new AppError("invalid-identity", {
      detail:
        "Send a JWT signed with HS256 and the project's identity secret, with sub, iat and the project's id as aud.",
      cause,
    });
  }
}
