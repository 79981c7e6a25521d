import { createHmac, hash } from "node:crypto";
import { isIPv4, isIPv6 } from "node:net";

/** How much of the keyed hash a mark keeps, 66 bits: two networks of one activity share a mark once in 2^66. */
const markLetters = 11;
const keptKeys = 1000;

/** The eight groups of an IPv6 address, in lower case without leading zeros. */
function toGroups(address: string): string[] {
  const [head = "", tail] = address.split("::");
  const split = (part: string) => part.split(":").filter((group) => group !== "");
  const [first, last] = [split(head), split(tail ?? "")];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const groups = [...first, ...Array<string>(missing).fill("0"), ...last];
  return groups.map((group) => Number.parseInt(group, 16).toString(16));
}

/**
 * The network that an address counts for: an IPv4 address by itself, an IPv6 address by its /48, since whoever holds a
 * /64 or a /56 holds more addresses than there are customers, and a /48 is the most that one site is given.
 * @see RFC 6177
 */
export function toCountedNetwork(address: string): string {
  // Nearly every vote comes from IPv4, and Node's pattern of IPv6 is long.
  if (!address.includes(":") && !address.includes("%")) return address;
  const plain = address.split("%", 1)[0] ?? "";
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(plain)) return plain;
  return `${toGroups(plain).slice(0, 3).join(":")}::/48`;
}

function toNumber(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

function toIPv4(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
}

/** Every network that one line of the team's list names: an address, an IPv4 range up to /24, an IPv6 one from /48. */
export function toCountedNetworks(line: string): string[] {
  const [address = "", size] = line.split("/");
  if (!isIPv4(address)) return isIPv6(address) ? [toCountedNetwork(address)] : [];
  const addresses = 2 ** (32 - Number(size ?? 32));
  const first = Math.floor(toNumber(address) / addresses) * addresses;
  return Array.from({ length: addresses }, (_, index) => toIPv4(first + index));
}

/**
 * Marks in place of networks: a keyed hash, with a key for each activity that only this server's secret gives. The same
 * network has the same mark within an activity and another one elsewhere, and no mark leads back to an address.
 */
export interface NetworkMarks {
  toMark(place: Place, address: string): string;
}

interface Place {
  projectId: string;
  activityId: string;
}

export function createNetworkMarks(secret: string): NetworkMarks {
  /** By activity: every vote asks, and ids joined to a key would be hashed anew each time. */
  const keys = new Map<string, { projectId: string; key: string }>();

  function keyOf({ projectId, activityId }: Place): string {
    const known = keys.get(activityId);
    if (known?.projectId === projectId) return known.key;
    if (keys.size >= keptKeys) keys.clear();
    const place = `networks:${projectId}:${activityId}`;
    const key = createHmac("sha256", secret).update(place).digest("base64url");
    keys.set(activityId, { projectId, key });
    return key;
  }

  return {
    // Every vote asks for one. The key before the text keys the hash, since what could be lengthened is cut off.
    toMark(place, address) {
      return hash("sha256", keyOf(place) + toCountedNetwork(address), "base64url").slice(
        0,
        markLetters,
      );
    },
  };
}
