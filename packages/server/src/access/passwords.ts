import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

/** OWASP's least for argon2id: 19 MiB, two passes, one lane. @see RFC 9106 */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const tagBytes = 32;
const saltBytes = 16;
/** Hashing takes threads that files and names are read by as well. */
const mostAtOnce = 2;

const derive = promisify(argon2);

interface Parsed {
  memory: number;
  passes: number;
  parallelism: number;
  salt: Buffer;
  tag: Buffer;
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

function parseHash(text: string): Parsed {
  const [, memory, passes, parallelism, salt = "", tag = ""] = phc.exec(text) ?? [];
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, "base64"),
    tag: Buffer.from(tag, "base64"),
  };
}

const toBase64 = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");

/** Runs at most so many at once, the others in their order. */
function createGate(most: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

/** Hashes passwords with argon2id beside the event loop. */
export interface Passwords {
  /** A hash in the PHC string format. */
  hash(password: string): Promise<string>;
  /** Without a hash it takes as long, and the answer is no: nobody learns whether there is one. */
  verify(password: string, hash: string | null | undefined): Promise<boolean>;
}

export function createPasswords(): Passwords {
  const gated = createGate(mostAtOnce);
  /** Of no password. */
  let nobodys: Promise<string> | undefined;

  function toTag(password: string, salt: Buffer, parameters: typeof cost | Parsed) {
    const { memory, passes, parallelism } = parameters;
    const input = { message: password, nonce: salt, tagLength: tagBytes };
    return gated(async () =>
      derive("argon2id", { ...input, memory, passes, parallelism }).then((tag) => Buffer.from(tag)),
    );
  }

  async function hash(password: string): Promise<string> {
    const salt = randomBytes(saltBytes);
    const tag = await toTag(password, salt, cost);
    const { memory, passes, parallelism } = cost;
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${toBase64(salt)}$${toBase64(tag)}`;
  }

  return {
    hash,
    async verify(password, given) {
      nobodys ??= hash(randomBytes(saltBytes).toString("base64"));
      const stored = parseHash(given ?? (await nobodys));
      const tag = await toTag(password, stored.salt, stored);
      return timingSafeEqual(tag, stored.tag) && typeof given === "string";
    },
  };
}
