/** Where a server listens; these go before the environment. */
export const addressArguments = {
  port: {
    type: "string",
    valueHint: "number",
    description: "Port to listen on; 0 takes a free one (TOMONI_PORT, else 8787)",
  },
  host: {
    type: "string",
    valueHint: "address",
    description: "Address to listen on (TOMONI_HOST, else 127.0.0.1)",
  },
} as const;
