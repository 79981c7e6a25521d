import type { Configuration, CustomFetch } from "openid-client";
import type { OidcConfig } from "../config-oidc.ts";
import { AppError } from "../errors.ts";

/** Who somebody is at the identity provider. */
export interface Identity {
  /** `<issuer> <subject>`. */
  subject: string;
  /** Only one that the provider vouches for. */
  email: string | undefined;
  name: string | undefined;
}

/** What is kept between going there and coming back. */
export interface OidcState {
  state: string;
  nonce: string;
  verifier: string;
  redirectUri: string;
  returnTo: string;
}

/** The port to the company's identity provider. */
export interface IdentityProvider {
  /** Where the browser goes, and what to keep until it is back. */
  begin(where: {
    redirectUri: string;
    returnTo: string;
  }): Promise<{ url: string; kept: OidcState }>;
  /** Who came back. @throws AppError `sign-in-failed` where the answer is not one to what was asked */
  finish(kept: OidcState, search: string): Promise<Identity>;
}

type Claims = Readonly<Record<string, unknown>>;

const timeoutSeconds = 10;

/** It takes a tenth of the time to start, and is needed by few. */
const openid = () => import("openid-client");

/** Signs people in by OpenID Connect: authorization code, with PKCE, state and nonce. @see RFC 9700 */
export function createIdentityProvider({
  issuer,
  clientId,
  clientSecret,
  fetch,
}: OidcConfig): IdentityProvider {
  let found: Promise<Configuration> | undefined;

  async function discover(): Promise<Configuration> {
    const { customFetch, discovery } = await openid();
    return discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: timeoutSeconds,
      ...(fetch && { [customFetch]: fetch as CustomFetch }),
    });
  }

  /** Asked once, and again where it did not answer. */
  async function configuration(): Promise<Configuration> {
    found ??= discover();
    try {
      return await found;
    } catch (cause) {
      found = undefined;
      throw new AppError("identity-provider-unavailable", { cause });
    }
  }

  /** The address may be among the claims, or only be told when asked for. */
  async function toIdentity(
    config: Configuration,
    { sub, claims, accessToken }: { sub: string; claims: Claims; accessToken: string },
  ): Promise<Identity> {
    const { fetchUserInfo } = await openid();
    const told: Claims =
      claims["email"] === undefined ? await fetchUserInfo(config, accessToken, sub) : claims;
    const isVouchedFor = told["email_verified"] === true && typeof told["email"] === "string";
    return {
      subject: `${config.serverMetadata().issuer} ${sub}`,
      email: isVouchedFor
        ? String(told["email"]).normalize("NFKC").trim().toLowerCase()
        : undefined,
      name: typeof told["name"] === "string" ? told["name"].trim() : undefined,
    };
  }

  return {
    async begin({ redirectUri, returnTo }) {
      const config = await configuration();
      const library = await openid();
      const verifier = library.randomPKCECodeVerifier();
      const [state, nonce] = [library.randomState(), library.randomNonce()];
      const url = library.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: "openid email profile",
        code_challenge: await library.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        state,
        nonce,
      });
      return { url: url.href, kept: { state, nonce, verifier, redirectUri, returnTo } };
    },

    async finish({ state, nonce, verifier, redirectUri }, search) {
      const config = await configuration();
      const { authorizationCodeGrant } = await openid();
      try {
        const tokens = await authorizationCodeGrant(config, new URL(`${redirectUri}${search}`), {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) throw new AppError("sign-in-failed");
        const { sub } = claims;
        return await toIdentity(config, { sub, claims, accessToken: tokens.access_token });
      } catch (cause) {
        throw new AppError("sign-in-failed", { cause });
      }
    },
  };
}
