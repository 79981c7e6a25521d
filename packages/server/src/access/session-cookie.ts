import { createHash, randomBytes } from "node:crypto";
import { parseCookie, stringifySetCookie } from "cookie";
import type { FastifyReply, FastifyRequest } from "fastify";

/** 32 random bytes; only the hash is kept. */
export function createSecretText(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a session's or a link's secret: SHA-256, in hex. */
export function toSecretHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

const isSecretText = (text: string) => /^[\w-]{43}$/.test(text);

/** The session's cookie. @see RFC 6265bis, section 4.1.3.2, for what `__Host-` holds a browser to */
export interface SessionCookie {
  /** The secret that a request brings, if it is of our form. */
  read(request: FastifyRequest): string | undefined;
  write(reply: FastifyReply, secret: string, expiresAt: number): void;
  clear(reply: FastifyReply): void;
}

/**
 * @param isSecure whether pages are reached by https. By http browsers take neither `Secure` nor `__Host-`: that is for
 * this machine and for trying out.
 */
export function createSessionCookie(isSecure: boolean, base = "tomoni"): SessionCookie {
  const name = isSecure ? `__Host-${base}` : base;
  const put = (reply: FastifyReply, value: string, expires: Date) =>
    void reply.header(
      "set-cookie",
      stringifySetCookie({
        name,
        value,
        expires,
        httpOnly: true,
        sameSite: "lax",
        path: "/",
        secure: isSecure,
      }),
    );
  return {
    read({ headers }) {
      const value = headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[name];
      return value !== undefined && isSecretText(value) ? value : undefined;
    },
    write: (reply, secret, expiresAt) => put(reply, secret, new Date(expiresAt)),
    clear: (reply) => put(reply, "", new Date(0)),
  };
}
