import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { dirname, resolve } from "node:path";

import {
  type FormerSecret,
  parseSecrets,
  type Secrets,
  toSecretPath,
  toSecretsText,
} from "./archive/secret-file.ts";
import { type OidcConfig, parseOidc } from "./config-oidc.ts";
import { maskPasswords } from "./mask-passwords.ts";

/** What the process is told by its environment. */
export interface Config {
  /** Path of the SQLite file, `:memory:`, or the address of a PostgreSQL database. */
  databasePath: string;
  host: string;
  /** 0 takes a free port. */
  port: number;
  /** Signs participants' tokens; at least 32 characters. */
  secret: string;
  /** What signed before, and is still believed. */
  formerSecrets: readonly FormerSecret[];
  /** Where customers reach this server; undefined means the address it listens on. */
  publicUrl: string | undefined;
  /** Networks whose forwarding headers are believed. */
  trustedProxies: string[];
  /** Multiplies every rate limit; 0 turns them off. */
  rateLimitScale: number;
  /** What must be shown to read `/metrics`; without one nobody may. */
  metricsKey: string | undefined;
  /** The company's own identity provider; without one people sign in by passwords and passkeys. */
  oidc: OidcConfig | undefined;
  /** Names of the environment that look like settings and are none. */
  unknownSettings: readonly string[];
}

/** Every name of the environment that is read. */
const settingNames = [
  "TOMONI_DATABASE_URL",
  "TOMONI_HOST",
  "TOMONI_PORT",
  "TOMONI_SECRET",
  "TOMONI_SECRET_PREVIOUS",
  "TOMONI_PUBLIC_URL",
  "TOMONI_TRUSTED_PROXIES",
  "TOMONI_RATE_LIMIT_SCALE",
  "TOMONI_METRICS_KEY",
  "TOMONI_OIDC_ISSUER",
  "TOMONI_OIDC_CLIENT_ID",
  "TOMONI_OIDC_CLIENT_SECRET",
] as const;
/** What a shop's own program has in its environment, perhaps on the same machine. */
const othersNames: readonly string[] = ["TOMONI_IDENTITY_SECRET"];

function findUnknown(environment: Environment): string[] {
  const known: readonly string[] = [...settingNames, ...othersNames];
  return Object.keys(environment)
    .filter((name) => name.toUpperCase().startsWith("TOMONI_") && !known.includes(name))
    .toSorted();
}

/** Thrown with every fault of the environment at once. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      `The configuration has ${faults.length === 1 ? "a fault" : "faults"}:\n${faults.map((fault) => `  ${fault}`).join("\n")}`,
    );
    this.faults = faults;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a database is a PostgreSQL server's, and not a file of ours. */
export function isPostgres(databasePath: string): boolean {
  return /^postgres(ql)?:\/\//.test(databasePath);
}

function parseDatabase(value: string, faults: string[]): string {
  if (isPostgres(value) && URL.canParse(value) && new URL(value).pathname.length > 1) return value;
  if (value.startsWith("sqlite:") && value.length > 7) {
    const path = value.slice(7);
    return path === ":memory:" ? path : resolve(path);
  }
  faults.push(
    `TOMONI_DATABASE_URL must be sqlite:<path> (for instance sqlite:./data/tomoni.db) or postgres://<user>@<host>/<database>, not "${maskPasswords(value)}"`,
  );
  return "";
}

function parseNumber(
  name: string,
  value: string,
  range: readonly [number, number],
  faults: string[],
): number {
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number) || number < range[0] || number > range[1]) {
    faults.push(`${name} must be a number from ${range[0]} to ${range[1]}, not "${value}"`);
  }
  return number;
}

function parsePort(name: string, value: string, faults: string[]): number {
  const port = parseNumber(name, value, [0, 65_535], faults);
  if (port > 0 && port < 65_535 && !Number.isInteger(port))
    faults.push(`${name} must be a whole number, not "${value}"`);
  return port;
}

/** An empty one would listen on every address. */
function parseHost(value: string, faults: string[]): string {
  if (value.trim() === "")
    faults.push('TOMONI_HOST must be an address to listen on, such as 127.0.0.1, not ""');
  return value;
}

function parseProxies(value: string, faults: string[]): string[] {
  const networks = value
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  for (const network of networks) {
    const [address = "", bits = "0", ...rest] = network.split("/");
    const most = isIP(address) === 4 ? 32 : 128;
    if (isIP(address) === 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > most || rest.length > 0) {
      faults.push(
        `TOMONI_TRUSTED_PROXIES holds "${network}", which is not an address or a network such as 10.0.0.0/8`,
      );
    } else if (Number(bits) === 0 && network.includes("/")) {
      faults.push(
        `TOMONI_TRUSTED_PROXIES holds "${network}", which is everybody: name your proxies only`,
      );
    }
  }
  return networks;
}

function parsePublicUrl(value: string | undefined, faults: string[]): string | undefined {
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isWeb = url?.protocol === "http:" || url?.protocol === "https:";
  if (url && isWeb && url.href === url.origin + url.pathname) return url.href.replace(/\/+$/, "");
  faults.push(
    `TOMONI_PUBLIC_URL must be an http or https address without a query, not "${maskPasswords(value)}"`,
  );
  return undefined;
}

const leastSecret = 32;

/** A secret that nobody guesses. */
export function makeSecret(): string {
  return randomBytes(32).toString("base64url");
}

function parseSecret(
  value: string | undefined,
  databasePath: string,
  faults: string[],
): string | undefined {
  if (value !== undefined && value.length < leastSecret)
    faults.push(`TOMONI_SECRET must have at least ${leastSecret} characters`);
  if (value === undefined && isPostgres(databasePath))
    faults.push(
      "TOMONI_SECRET must be set with PostgreSQL, to the same 32 characters or more on every server",
    );
  return value;
}

/** @returns undefined where the environment holds no secret, and one is kept beside the database */
function parseEnvironmentSecrets(
  environment: Environment,
  databasePath: string,
  faults: string[],
): Secrets | undefined {
  const secret = parseSecret(environment["TOMONI_SECRET"], databasePath, faults);
  const former = parseFormerSecret(environment["TOMONI_SECRET_PREVIOUS"], faults);
  return secret === undefined ? undefined : { secret, former };
}

function parseMetricsKey(value: string | undefined, faults: string[]): string | undefined {
  if (value !== undefined && !/^[!-~]{16,}$/.test(value))
    faults.push("TOMONI_METRICS_KEY must have at least 16 letters, digits or signs, and no blanks");
  return value;
}

/** Believed for as long as it is set. */
function parseFormerSecret(value: string | undefined, faults: string[]): FormerSecret[] {
  if (value === undefined) return [];
  if (value.length < leastSecret)
    faults.push(`TOMONI_SECRET_PREVIOUS must have at least ${leastSecret} characters`);
  return [{ secret: value, untilAt: Number.POSITIVE_INFINITY }];
}

/** Made once and kept beside the database, so that tokens outlive a restart. */
function readOrMakeSecrets(databasePath: string, isLooking: boolean): Secrets {
  if (databasePath === ":memory:") return { secret: makeSecret(), former: [] };
  const path = toSecretPath(databasePath);
  if (existsSync(path)) return parseSecrets(readFileSync(path, "utf8"));
  if (isLooking) return { secret: "", former: [] };
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const made = { secret: makeSecret(), former: [] };
  writeFileSync(path, toSecretsText(made), { mode: 0o600, flag: "wx" });
  return made;
}

/** @throws ConfigError when the folder of the database cannot be written to */
function keepSecrets(databasePath: string, isLooking = false): Secrets {
  try {
    return readOrMakeSecrets(databasePath, isLooking);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError([
      `TOMONI_DATABASE_URL: no secret can be kept beside ${databasePath}: ${reason}`,
    ]);
  }
}

/** What the command line says; it goes before the environment. */
export interface GivenOptions {
  host?: string | undefined;
  port?: string | undefined;
  /** Whether nothing is to be left behind: then a secret that is not there yet stays empty. */
  isLooking?: boolean;
}

/**
 * Reads the configuration; the only reader of the environment.
 * @throws ConfigError with every fault at once
 */
export function parseConfig(
  environment: Environment = process.env,
  given: GivenOptions = {},
): Config {
  const faults: string[] = [];
  const databasePath = parseDatabase(
    environment["TOMONI_DATABASE_URL"] ?? "sqlite:./data/tomoni.db",
    faults,
  );
  const port = parsePort(
    given.port === undefined ? "TOMONI_PORT" : "--port",
    given.port ?? environment["TOMONI_PORT"] ?? "8787",
    faults,
  );
  const host = parseHost(given.host ?? environment["TOMONI_HOST"] ?? "127.0.0.1", faults);
  const rateLimitScale = parseNumber(
    "TOMONI_RATE_LIMIT_SCALE",
    environment["TOMONI_RATE_LIMIT_SCALE"] ?? "1",
    [0, 1e6],
    faults,
  );
  const trustedProxies = parseProxies(environment["TOMONI_TRUSTED_PROXIES"] ?? "", faults);
  const publicUrl = parsePublicUrl(environment["TOMONI_PUBLIC_URL"], faults);
  const secrets = parseEnvironmentSecrets(environment, databasePath, faults);
  const metricsKey = parseMetricsKey(environment["TOMONI_METRICS_KEY"], faults);
  const oidc = parseOidc(
    environment["TOMONI_OIDC_ISSUER"],
    environment["TOMONI_OIDC_CLIENT_ID"],
    environment["TOMONI_OIDC_CLIENT_SECRET"],
    faults,
  );
  if (faults.length > 0) throw new ConfigError(faults);
  const { secret, former } = secrets ?? keepSecrets(databasePath, given.isLooking);
  return {
    databasePath,
    host,
    port,
    secret,
    formerSecrets: former,
    publicUrl,
    trustedProxies,
    rateLimitScale,
    metricsKey,
    oidc,
    unknownSettings: findUnknown(environment),
  };
}
