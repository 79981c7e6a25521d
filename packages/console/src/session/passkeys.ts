import type { PasskeyAnswer, PasskeyDraft, SessionInfo } from "@tomoni/sdk";
import type { ConsoleApi } from "../api.ts";

/** Whether this browser can make and use passkeys. */
export const hasPasskeys = (): boolean =>
  typeof PublicKeyCredential === "function" && "parseRequestOptionsFromJSON" in PublicKeyCredential;

/** Signs in, or renews a sign-in, by a passkey of this device. @throws {DOMException} when the person leaves */
export async function signInByPasskey(api: ConsoleApi): Promise<SessionInfo> {
  const { options } = await api.passkeys.askSignIn();
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as unknown as PublicKeyCredentialRequestOptionsJSON,
  );
  const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  return await api.passkeys.signIn(credential.toJSON() as unknown as PasskeyAnswer);
}

/** Makes a passkey on this device, and keeps it by a name. @throws {DOMException} when the person leaves */
export async function addPasskey(api: ConsoleApi, name: string): Promise<void> {
  const { options } = await api.passkeys.ask();
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  );
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const response = credential.toJSON() as unknown as PasskeyDraft["response"];
  await api.passkeys.add({ name, response });
}
