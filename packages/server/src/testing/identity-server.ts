import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Provider } from "oidc-provider";
import { onTestFinished } from "vitest";

export interface Account {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
}

const clientId = "tomoni";
const clientSecret = "a-secret-of-the-tests";

const issuer = "https://id.example";

/** Reaches the identity server on this machine, as if through the proxy that speaks TLS for it. */
function createFetch(port: number): typeof fetch {
  return (input, init) => {
    const request = new Request(input, init);
    const url = request.url.replace(issuer, `http://127.0.0.1:${port}`);
    const headers = new Headers(request.headers);
    headers.set("x-forwarded-proto", "https");
    headers.set("x-forwarded-host", "id.example");
    return fetch(url, { ...init, headers });
  };
}

/** Follows redirects as a browser does, until one leaves the identity server. @returns where it leads */
async function follow(url: string, reach: typeof fetch): Promise<string> {
  const jar = new Map<string, string>();
  let next = url;
  while (next.startsWith(issuer)) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await reach(next, { redirect: "manual", headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";")[0]!.split("=");
      jar.set(name, value);
    }
    const location = response.headers.get("location");
    if (!location) throw new Error(`The identity server stopped: ${await response.text()}`);
    next = new URL(location, next).href;
  }
  return next;
}

/** A company's identity provider on this machine, at which somebody is signed in already; ends with the test. */
export async function createIdentityServer({ callback }: { callback: string }) {
  let account: Account = { sub: "nobody" };
  let handle = (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(503).end();
  };
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const { port } = server.address() as { port: number };
  const reach = createFetch(port);
  const minutes = () => 600;
  const provider = new Provider(issuer, {
    ttl: {
      Interaction: minutes,
      Grant: minutes,
      Session: minutes,
      AccessToken: minutes,
      IdToken: minutes,
    },
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [callback] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    cookies: { keys: ["of the tests"] },
    interactions: { url: () => "/interaction" },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: async () => account,
    }),
    async loadExistingGrant({ oidc }: { oidc: { session: { accountId: string } } }) {
      const grant = new provider.Grant({ clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  provider.proxy = true;
  const answer = provider.callback();
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.url !== "/interaction") return answer(request, response);
    const result = { login: { accountId: account.sub } };
    void provider.interactionFinished(request, response, result);
  };
  handle = serve;

  return {
    config: { issuer, clientId, clientSecret, fetch: reach },
    /** Signs somebody in there, from the address that our server gave. @returns where their browser is sent back to */
    async signIn(url: string, as: Account): Promise<string> {
      account = as;
      return follow(url, reach);
    },
    /** Answers no more. */
    break(): void {
      handle = (_request, response) => void response.writeHead(500).end("gone");
    },
    mend(): void {
      handle = serve;
    },
  };
}
