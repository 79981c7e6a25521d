// A file of its own: what is imported alone out of a bigger file costs every page the code to find it by.
export { start } from "./start.ts";
