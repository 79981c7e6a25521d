/** This moment, ISO 8601 in UTC. */
export const toInstant = (): string => new Date().toISOString();
