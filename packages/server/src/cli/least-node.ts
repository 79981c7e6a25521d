/** The oldest Node this program runs on, as in `engines` of its package. */
export const leastNode = "24.15";

/** A sentence for whoever starts the program on an older Node; undefined where it is new enough. */
export function toNodeFault(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = leastNode.split(".").map(Number);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return undefined;
  return `This is Node ${version}; tomoni needs ${leastNode} or newer (https://nodejs.org).`;
}
