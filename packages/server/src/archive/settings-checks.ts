import { existsSync, statSync } from "node:fs";
import { BlockList, isIP } from "node:net";
import { type Config, isPostgres } from "../config.ts";
import { type Check, toOk } from "./checks.ts";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8);
loopback.addAddress("::1", "ipv6");

function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "");
  if (bare === "localhost" || bare.endsWith(".localhost")) return true;
  const family = isIP(bare);
  return family !== 0 && loopback.check(bare, family === 6 ? "ipv6" : "ipv4");
}

const toFault =
  (name: string, status: "warn" | "fail") =>
  (found: string, todo: string): Check => ({ name, status, found, todo });

/** Whether each setting is one that is read: a misspelt one does nothing. */
function checkNames({ unknownSettings }: Config): Check {
  if (unknownSettings.length === 0) return toOk("settings", "each is known");
  const found = `${unknownSettings.join(" and ")} ${unknownSettings.length === 1 ? "is no setting" : "are no settings"} of this version`;
  const todo = "Look for a slip of the pen: packages/server/README.md lists all settings.";
  return toFault("settings", "warn")(found, todo);
}

/** Whether customers are sent to the right address, and over TLS. */
function checkAddress({ publicUrl, host }: Config): Check {
  const todo = "Set TOMONI_PUBLIC_URL to the https address that customers reach this server at.";
  if (publicUrl === undefined) {
    const status = isLoopback(host) ? "warn" : "fail";
    return toFault("address", status)("TOMONI_PUBLIC_URL is not set", todo);
  }
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === "https:" || isLoopback(hostname)) return toOk("address", publicUrl);
  const found = `${publicUrl} is http: whoever is on the way reads tokens and keys`;
  return toFault("address", "fail")(found, todo);
}

/** Whether requests are limited. */
function checkLimits({ rateLimitScale }: Config): Check {
  const todo = "Take TOMONI_RATE_LIMIT_SCALE away, or set it to a small number.";
  if (rateLimitScale === 0) return toFault("limits", "fail")("limits are turned off", todo);
  const found = `limits are multiplied by ${rateLimitScale}`;
  return rateLimitScale > 20 ? toFault("limits", "warn")(found, todo) : toOk("limits", found);
}

/** The networks of proxies that are wider than anybody's own. */
function findWide(networks: readonly string[], isWide: (bits: number, v6: boolean) => boolean) {
  return networks.filter((network) => {
    const [address = "", bits] = network.split("/");
    const isV6 = isIP(address) === 6;
    return isWide(Number(bits ?? (isV6 ? 128 : 32)), isV6);
  });
}

/** Whether forwarding headers are believed from proxies only. */
function checkProxies({ trustedProxies }: Config): Check {
  const todo = "Name in TOMONI_TRUSTED_PROXIES the addresses of your proxies only.";
  const all = findWide(trustedProxies, (bits) => bits < 4);
  if (all.length > 0) {
    const found = `${all.join(", ")} is nearly everybody: anyone passes as anybody else`;
    return toFault("proxies", "fail")(found, todo);
  }
  const wide = findWide(trustedProxies, (bits, isV6) => bits < (isV6 ? 32 : 8));
  if (wide.length > 0) return toFault("proxies", "warn")(`${wide.join(", ")} is very wide`, todo);
  return toOk("proxies", trustedProxies.join(", ") || "none is trusted");
}

/** Bits of a text whose characters were drawn as often as they occur in it; a sentence has fewer still. */
function toBits(text: string): number {
  const counts = Map.groupBy(text, (letter) => letter);
  const share = (count: number) => count / text.length;
  const bits = [...counts.values()].reduce(
    (sum, { length }) => sum - share(length) * Math.log2(share(length)),
    0,
  );
  return bits * text.length;
}

const leastBits = 100;
const guessable = /secret|password|change|example|default|tomoni|test|admin|qwert|12345|abcde/i;

function isWeak(secret: string): boolean {
  return toBits(secret) < leastBits || guessable.test(secret);
}

/** Whether secrets that people chose can be guessed. */
function checkStrength({ secret, formerSecrets, metricsKey }: Config): Check {
  const weak = [
    ...(secret !== "" && isWeak(secret) ? ["TOMONI_SECRET"] : []),
    ...(formerSecrets.some((former) => isWeak(former.secret)) ? ["TOMONI_SECRET_PREVIOUS"] : []),
    ...(metricsKey !== undefined && guessable.test(metricsKey) ? ["TOMONI_METRICS_KEY"] : []),
  ];
  if (weak.length === 0) return toOk("strength", "secrets cannot be guessed");
  const todo =
    "Make each by: openssl rand -base64 32. tomoni secrets --help tells how to change one.";
  return toFault("strength", "fail")(`${weak.join(" and ")} can be guessed`, todo);
}

/** Whether only their owner may read the database and what lies beside it. */
function checkFiles({ databasePath }: Config): Check {
  const files = ["", "-wal", "-shm", ".lock"].map((end) => databasePath + end).filter(existsSync);
  const readable = files.filter((file) => (statSync(file).mode & 0o077) !== 0);
  if (readable.length === 0) return toOk("files", "only their owner can read them");
  const found = `others on this machine can read ${readable.join(", ")}`;
  return toFault("files", "fail")(found, `chmod 600 ${readable.join(" ")}`);
}

/** Whether what goes to the database can be read on its way. */
function checkTransport({ databasePath }: Config): Check {
  const { hostname, searchParams } = new URL(databasePath);
  const isEncrypted = ["require", "verify-ca", "verify-full"].includes(
    searchParams.get("sslmode") ?? "",
  );
  if (isEncrypted || hostname === "" || isLoopback(hostname) || searchParams.has("host"))
    return toOk("transport", "nobody reads what goes to the database");
  const found = `what goes to ${hostname} is not encrypted`;
  return toFault("transport", "warn")(found, "Add ?sslmode=verify-full to TOMONI_DATABASE_URL.");
}

/** Every setting that makes an installation unsafe; `doctor` tells them, and `serve` logs them when it starts. */
export function checkSettings(config: Config): Check[] {
  const { databasePath } = config;
  const place = isPostgres(databasePath) ? checkTransport : checkFiles;
  return [
    checkNames(config),
    checkAddress(config),
    checkLimits(config),
    checkProxies(config),
    checkStrength(config),
    ...(databasePath === ":memory:" ? [] : [place(config)]),
  ];
}
