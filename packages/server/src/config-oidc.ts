/** The company's own identity provider, at which this server is a client. */
export interface OidcConfig {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** How it is reached. Default: Node's own. */
  fetch?: typeof globalThis.fetch;
}

const isHttps = (text: string) => URL.canParse(text) && new URL(text).protocol === "https:";

/** @returns nothing where people sign in otherwise */
export function parseOidc(
  issuer: string | undefined,
  clientId: string | undefined,
  clientSecret: string | undefined,
  faults: string[],
): OidcConfig | undefined {
  if (issuer === undefined && clientId === undefined && clientSecret === undefined)
    return undefined;
  if (issuer === undefined || !isHttps(issuer))
    faults.push(
      `TOMONI_OIDC_ISSUER must be the https address of an identity provider, not "${issuer ?? ""}"`,
    );
  if (!clientId) faults.push("TOMONI_OIDC_CLIENT_ID must be set with TOMONI_OIDC_ISSUER");
  if (!clientSecret) faults.push("TOMONI_OIDC_CLIENT_SECRET must be set with TOMONI_OIDC_ISSUER");
  return { issuer: issuer ?? "", clientId: clientId ?? "", clientSecret: clientSecret ?? "" };
}
