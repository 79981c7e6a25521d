/**
 * The address of a server without a slash at its end.
 * @throws {TypeError} naming the option, when it is no plain http or https address
 */
export function parseBaseUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.href === url.origin + url.pathname)
    return url.href.replace(/\/+$/, "");
  throw new TypeError(
    "baseUrl must be an http or https address without a query, such as https://feedback.example.com",
  );
}

/** @throws {TypeError} for anything but a public key, above all for a secret one, which has to stay off the network */
export function checkProjectKey(projectKey: string): void {
  if (String(projectKey).startsWith("sk_"))
    throw new TypeError(
      "projectKey is a secret key, which no page may hold: give the public one, pk_…",
    );
  if (!String(projectKey).startsWith("pk_"))
    throw new TypeError("projectKey must be the public key of the project, pk_…");
}

/** @throws {TypeError} for anything but a secret key */
export function checkSecretKey(secretKey: string): void {
  if (!String(secretKey).startsWith("sk_"))
    throw new TypeError("secretKey must be a secret key of the project, sk_…");
}
