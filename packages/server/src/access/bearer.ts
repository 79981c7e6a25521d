import type { FastifyRequest } from "fastify";

/** `Authorization: Bearer …`. */
export function bearer(request: FastifyRequest): string | undefined {
  const { authorization = "" } = request.headers;
  const token = authorization.slice(7);
  // Nearly every request brings a text never seen before, which it would be dear to split.
  const isBearer = authorization.slice(0, 7).toLowerCase() === "bearer ";
  return isBearer && token !== "" && !token.includes(" ") ? token : undefined;
}
