import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";

interface Options {
  challenge: string;
  rpId?: string;
  rp?: { id: string };
}

const sha256 = (bytes: string | Buffer) => createHash("sha256").update(bytes).digest();

/** Bytes as CBOR has them. @see RFC 8949, section 3.1 */
function toCborBytes(bytes: Buffer): Buffer {
  const head = bytes.length < 256 ? [0x58, bytes.length] : [0x59, bytes.length >> 8, bytes.length];
  return Buffer.concat([Buffer.from(head.map((byte) => byte & 0xff)), bytes]);
}

const toCborText = (text: string) => Buffer.from([0x60 + text.length, ...Buffer.from(text)]);

/** Present and verified, with a key where one is made. */
const flags = { assertion: 0x05, attestation: 0x45 };

/**
 * A passkey in software, which answers as a browser's authenticator does: ES256, no attestation.
 * @see WebAuthn level 3, section 6.1
 */
export function createAuthenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const jwk = publicKey.export({ format: "jwk" });
  const id = randomBytes(32);
  let counter = 0;

  function toAuthData(rpId: string, flag: number): Buffer {
    counter += 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flag]), count]);
  }

  function toClientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  const credential = {
    id: id.toString("base64url"),
    rawId: id.toString("base64url"),
    type: "public-key",
    clientExtensionResults: {},
    authenticatorAttachment: "platform",
  };
  const rpIdOf = ({ rpId, rp }: Options) => rpId ?? rp?.id ?? "";

  return {
    id: credential.id,
    /** Goes back to an earlier count, as a copy of it would have. */
    rewind(): void {
      counter = 0;
    },

    create(options: Options) {
      const point = (text: string | undefined) => toCborBytes(Buffer.from(text ?? "", "base64url"));
      const key = Buffer.concat([
        Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
        point(jwk.x),
        Buffer.from([0x22]),
        point(jwk.y),
      ]);
      const length = Buffer.from([0, id.length]);
      const authData = Buffer.concat([
        toAuthData(rpIdOf(options), flags.attestation),
        Buffer.alloc(16),
        length,
        id,
        key,
      ]);
      const attestationObject = Buffer.concat([
        Buffer.from([0xa3]),
        toCborText("fmt"),
        toCborText("none"),
        toCborText("attStmt"),
        Buffer.from([0xa0]),
        toCborText("authData"),
        toCborBytes(authData),
      ]);
      const clientData = toClientData("webauthn.create", options.challenge);
      return {
        ...credential,
        response: {
          clientDataJSON: clientData.toString("base64url"),
          attestationObject: attestationObject.toString("base64url"),
          transports: ["internal"],
        },
      };
    },

    get(options: Options) {
      const authData = toAuthData(rpIdOf(options), flags.assertion);
      const clientData = toClientData("webauthn.get", options.challenge);
      const signed = Buffer.concat([authData, sha256(clientData)]);
      return {
        ...credential,
        response: {
          clientDataJSON: clientData.toString("base64url"),
          authenticatorData: authData.toString("base64url"),
          signature: sign("sha256", signed, privateKey).toString("base64url"),
        },
      };
    },
  };
}
